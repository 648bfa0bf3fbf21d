package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.command.TestCommand.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A usual call is read without picocli (decision 0032), and means what picocli would have read. */
final class ServeCommandTest {

    private static final String BROKEN = """
            These settings do not hold:
              server.port must be a whole number, not "x"
              nonsense is not a setting
            """;

    @TempDir
    private Path folder;

    @Test
    void takesSettingsInEitherSpelling() {
        assertThat(serve("--set", "server.port=x", "--set", "nonsense=1")).isEqualTo(new Result(1, "", BROKEN));
        assertThat(serve("--set=server.port=x", "--set=nonsense=1")).isEqualTo(new Result(1, "", BROKEN));
    }

    @Test
    void takesAFileInEitherSpelling() throws Exception {
        Path file = folder.resolve("odd.yaml");
        Files.writeString(file, "server:\n  port: x\nnonsense: 1\n");

        assertThat(serve("--config", file.toString())).isEqualTo(new Result(1, "", BROKEN));
        assertThat(serve("--config=" + file)).isEqualTo(new Result(1, "", BROKEN));
    }

    @Test
    void refusesWhatIsMisspelt() {
        for (List<String> options : List.of(
                List.of("--set"),
                List.of("--set", "--config"),
                List.of("--sett", "a=b"),
                List.of("a=b"),
                List.of("--config", "a", "--config", "b"))) {
            assertThat(serve(options.toArray(String[]::new)))
                    .as("%s", options)
                    .satisfies(result -> assertThat(result.code()).isEqualTo(2))
                    .satisfies(result -> assertThat(result.err()).isNotBlank());
        }
    }

    @Test
    void refusesASettingThatWasDecodedWrongly() {
        assertThat(serve("--set", "token.issuer=m\ufffdller"))
                .satisfies(result -> assertThat(result.code()).isEqualTo(2))
                .satisfies(result -> assertThat(result.err()).startsWith("An argument has characters"));
    }

    private static Result serve(String... options) {
        String[] command = new String[options.length + 1];
        command[0] = "serve";
        System.arraycopy(options, 0, command, 1, options.length);
        return TestCommand.run(List.of(), "", command);
    }
}
