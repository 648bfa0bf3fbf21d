package dev.gatehouse.server.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

final class MarkedErrorsTest {

    @Test
    void marksEachLineOnceHoweverItIsWritten() {
        ByteArrayOutputStream journal = new ByteArrayOutputStream();

        try (PrintWriter errors = JournalStream.errors(new PrintStream(journal, true, UTF_8))) {
            errors.print("These settings ");
            errors.println("do not hold:");
            errors.printf("  server.port%n  server.host%n");
            errors.print("the rest");
        }

        assertThat(journal.toString(UTF_8))
                .isEqualTo("<3>These settings do not hold:\n<3>  server.port\n<3>  server.host\n<3>the rest");
    }

    @Test
    void knowsThePrioritiesOfLevels() {
        assertThat(JournalStream.marked(Level.SEVERE, "a")).isEqualTo("<3>a");
        assertThat(JournalStream.marked(Level.WARNING, "a")).isEqualTo("<4>a");
        assertThat(JournalStream.marked(Level.INFO, "a")).isEqualTo("<6>a");
        assertThat(JournalStream.marked(Level.FINE, "a")).isEqualTo("<7>a");
    }

    /** Standard error may have been redirected after the variable was set. */
    @Test
    void takesAnotherStreamForNoJournal() {
        assertThat(JournalStream.isStandardError(Map.of("JOURNAL_STREAM", "1:1")))
                .isFalse();
        assertThat(JournalStream.isStandardError(Map.of())).isFalse();
    }
}
