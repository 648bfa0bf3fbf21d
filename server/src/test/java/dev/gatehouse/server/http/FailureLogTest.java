package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.LogRecords;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A failure that clients can cause does not fill the disk. */
final class FailureLogTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final FailureLog failures = new FailureLog(System.getLogger(FailureLogTest.class.getName()));

    @Test
    void equalFailuresAreOneRecordAMinuteWithTheirNumber() {
        try (LogRecords records = LogRecords.of(FailureLogTest.class)) {
            for (int i = 0; i < 50; i++) {
                failures.bug("r" + i, failureAt(1), NOW.plusSeconds(i));
            }
            failures.bug("late", failureAt(1), NOW.plusSeconds(60));
            failures.bug("later", failureAt(1), NOW.plusSeconds(120));

            assertThat(records.messages())
                    .containsExactly(
                            "Request r0 failed",
                            "Request late failed, as 49 others before it in the same way",
                            "Request later failed");
        }
    }

    @Test
    void whatWasToldByAClockThatWasAheadKeepsNothingBack() {
        try (LogRecords records = LogRecords.of(FailureLogTest.class)) {
            failures.bug("ahead", failureAt(1), NOW.plusSeconds(7_200));
            failures.bug("right", failureAt(1), NOW);

            assertThat(records.messages()).containsExactly("Request ahead failed", "Request right failed");
        }
    }

    @Test
    void failuresOfAnotherKindOrPlaceAreOthers() {
        try (LogRecords records = LogRecords.of(FailureLogTest.class)) {
            for (RuntimeException each : List.of(failureAt(1), failureAt(2), new ArithmeticException())) {
                failures.bug("r", each, NOW);
            }

            assertThat(records.messages()).hasSize(3);
        }
    }

    @Test
    void kindsWithoutEndAreBounded() {
        try (LogRecords records = LogRecords.of(FailureLogTest.class)) {
            for (int i = 0; i < 2_000; i++) {
                failures.bug("r", failureAt(i), NOW);
            }

            assertThat(records.messages()).hasSize(1_001);
        }
    }

    private static RuntimeException failureAt(int line) {
        RuntimeException failure = new IllegalStateException("as a test wants it");
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement("a.Class", "method", "Class.java", line)});
        return failure;
    }
}
