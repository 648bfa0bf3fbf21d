package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

final class LogFormatterTest {

    @Test
    void tellsTheTimeWithItsOffset() {
        LogRecord record = record("All is well");
        record.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));

        assertThat(format(record))
                .matches(
                        "2026-01-0\\dT\\d\\d:\\d\\d:\\d\\d\\.678[+-]\\d\\d:\\d\\d WARNING some\\.Class - All is well\n");
    }

    @Test
    void fillsInWhatTheMessageLeavesOpen() {
        LogRecord record = record("The JDK''s {0}");
        record.setParameters(new Object[] {"a\u001b[2Jb"});

        assertThat(format(record)).endsWith(" - The JDK's a\\u001b[2Jb\n");
    }

    /** A client's text in a message, or in an exception's, begins no line of its own. */
    @Test
    void letsNobodyForgeARecord() {
        String forged = "x\n2026-01-02T03:04:05.678+00:00 INFO    dev.gatehouse - All is well";
        LogRecord record = record(forged);
        record.setThrown(new IllegalStateException(forged, new IllegalArgumentException("\u001b]0;title\u0007")));

        assertThat(format(record).lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("\t"));
        assertThat(format(record)).doesNotContain("\u001b", "\u0007");
    }

    /** The journal takes each line for a message, so each has the level. */
    @Test
    void tellsTheJournalTheLevelOfEachLine() {
        LogRecord record = record("It fails");
        record.setThrown(new IllegalStateException("why"));

        assertThat(new LogFormatter(true).format(record).lines()).isNotEmpty().allMatch(line -> line.startsWith("<4>"));
        assertThat(format(record)).doesNotContain("<4>");
    }

    private static LogRecord record(String message) {
        LogRecord record = new LogRecord(Level.WARNING, message);
        record.setLoggerName("some.Class");
        return record;
    }

    private static String format(LogRecord record) {
        return new LogFormatter(false).format(record);
    }
}
