package dev.gatehouse.server.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.event.ExportFormat;
import dev.gatehouse.server.Commands;
import dev.gatehouse.server.TestGatehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code gatehouse export}: a file that is whole, or can be made whole. */
@Timeout(60)
final class ExportFileTest {

    @TempDir
    private Path directory;

    /** Broken off anywhere, as by kill -9 or a full disk, the export goes on to the same file. */
    @Test
    void goesOnWhereverItWasBrokenOff() throws Exception {
        try (TestGatehouse server = TestGatehouse.start()) {
            for (int i = 0; i < 30; i++) {
                server.client().login(TestGatehouse.ADMIN);
            }
            List<String> data = server.assignments();
            server.gatehouse().close();
            for (ExportFormat format : ExportFormat.values()) {
                Path whole = directory.resolve("whole." + format.code());
                assertThat(export(data, whole, "--format", format.code(), "--to", "30"))
                        .isZero();
                byte[] bytes = Files.readAllBytes(whole);
                assertThat(new String(bytes, StandardCharsets.UTF_8).lines().count())
                        .isEqualTo(format == ExportFormat.CSV ? 31 : 30);
                assertThat(export(data, whole, "--format", format.code())).isEqualTo(1);
                assertThat(Files.readAllBytes(whole)).as("not overwritten").isEqualTo(bytes);

                Random random = new Random(3);
                Path cut = directory.resolve("cut." + format.code());
                Files.write(cut, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
                assertThat(export(data, cut, "--format", format.code(), "--to", "30", "--resume"))
                        .isZero();
                assertThat(cut).hasSameBinaryContentAs(whole);
            }
            assertThat(export(data, directory.resolve("x"), "--q", "user:(")).isEqualTo(2);
            assertThat(export(data, directory.resolve("none").resolve("x"))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void goesOnInNoFileOfAnotherKind(ExportFormat format) throws IOException {
        Path other = Files.writeString(directory.resolve("other"), "precious\n");

        assertThatThrownBy(() -> ExportFile.resume(other, EventLines.of(format)))
                .isInstanceOf(IOException.class)
                .hasMessage("its last line is no event in this format");

        assertThat(other).hasContent("precious\n");
    }

    @Test
    void othersMayNotReadWhatTakesThePlaceOfAnother() throws IOException {
        EventLines lines = EventLines.of(ExportFormat.NDJSON);
        Path replaced = readable("replaced");
        Path resumed = readable("resumed");

        ExportFile.replace(replaced, lines).close();
        ExportFile.resume(resumed, lines).close();

        assertThat(Files.getPosixFilePermissions(replaced)).hasToString("[OWNER_READ, OWNER_WRITE]");
        assertThat(Files.getPosixFilePermissions(resumed)).hasToString("[OWNER_READ, OWNER_WRITE]");
    }

    private Path readable(String name) throws IOException {
        Path file = Files.createFile(directory.resolve(name));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static int export(List<String> data, Path file, String... more) {
        List<String> arguments = new ArrayList<>(List.of("export", "--output", file.toString()));
        arguments.addAll(List.of(more));
        data.forEach(each -> arguments.addAll(List.of("--set", each)));
        return Commands.run(
                System.in,
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                arguments.toArray(String[]::new));
    }
}
