package dev.gatehouse.common.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Notices when a check of the compiler has died, which a build of good sources cannot (R35).
 *
 * <p>The build compiles {@code src/test/bad-sources} with its own settings (executions {@code bad-errors} and
 * {@code bad-warnings} in the pom) and keeps what the compiler says.
 */
class CompilerChecksTest {
    @Test
    void nullAwayRefusesToDereferenceWhatMayBeNull() throws IOException {
        assertThat(complaintsAbout("errors")).contains("error: [NullAway]");
    }

    @Test
    void errorProneRefusesToDropAResult() throws IOException {
        assertThat(complaintsAbout("errors")).contains("error: [ReturnValueIgnored]");
    }

    @Test
    void warningsAreErrors() throws IOException {
        assertThat(complaintsAbout("warnings"))
                .contains("warning: [rawtypes]")
                .contains("error: warnings found and -Werror specified");
    }

    private static String complaintsAbout(String sources) throws IOException {
        Path complaints = Path.of("target", "bad-" + sources + ".log");
        assertThat(complaints).as("written by mvn test-compile").exists();
        return Files.readString(complaints);
    }
}
