package dev.gatehouse.server.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R49: the unit of the packages, as systemd-analyze judges it; skipped where that is not here. */
@Timeout(60)
final class InstalledServiceTest {

    private static final Path UNIT =
            Path.of("..", "installers", "server", "files", "usr", "lib", "systemd", "system", "gatehouse.service");

    @TempDir
    private Path folder = Path.of("");

    private record Judgement(int status, String output) {}

    @BeforeEach
    void needsSystemd() {
        assumeThat(Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(directory -> Path.of(directory, "systemd-analyze")))
                .as("systemd-analyze is on the path")
                .anyMatch(Files::isExecutable);
    }

    /** What it wants to be there is a program that every machine has. */
    @Test
    void isAUnitThatSystemdUnderstands() throws Exception {
        Path unit = Files.writeString(
                folder.resolve("gatehouse.service"),
                Files.readString(UNIT).replaceFirst("(?m)^ExecStart=.*$", "ExecStart=/bin/true"));

        assertThat(analyze("verify", "--man=no", unit.toString())).isEqualTo(new Judgement(0, ""));
    }

    @Test
    void isExposedToNoMoreThanAJvmHasToBe() throws Exception {
        Judgement judgement = analyze("security", "--offline=true", "--no-pager", UNIT.toString());
        assumeThat(judgement.output()).doesNotContain("unrecognized option");

        Matcher exposure = Pattern.compile("Overall exposure level for gatehouse.service: ([0-9.]+)")
                .matcher(judgement.output());
        assertThat(exposure.find()).as(judgement.output()).isTrue();
        assertThat(Double.parseDouble(exposure.group(1))).isLessThanOrEqualTo(1.0);
    }

    /** The JVM looks there whether the machine has IPv6, and which bounds of memory and processors it has. */
    @ParameterizedTest
    @ValueSource(strings = {"gatehouse.service", "gatehouse-backup.service"})
    void seesOfTheMachineWhatAJvmLooksAt(String unit) throws Exception {
        assertThat(UNIT.resolveSibling(unit)).content().doesNotContainPattern("(?m)^ProcSubset=pid");
    }

    /** With {@code StateDirectory=} systemd refuses a link. */
    @ParameterizedTest
    @ValueSource(strings = {"gatehouse.service", "gatehouse-backup.service"})
    void takesDataBehindALinkToAnotherDisk(String unit) throws Exception {
        assertThat(UNIT.resolveSibling(unit))
                .content()
                .doesNotContainPattern("(?m)^StateDirectory=")
                .containsPattern("(?m)^RequiresMountsFor=/var/lib/gatehouse$")
                .containsPattern("(?m)^ReadWritePaths=.*-/var/lib/gatehouse\\b");
    }

    private static Judgement analyze(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of("systemd-analyze"), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Judgement(process.waitFor(), output);
    }
}
