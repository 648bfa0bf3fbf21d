package dev.gatehouse.common.client;

import java.time.Duration;

/** Time limits for tests: long enough for a busy machine, but for the one that a test waits for. */
public final class TimeLimits {

    /** For tests that wait for none. */
    public static final ClientSettings PATIENT = limits(Duration.ofMinutes(2), Duration.ofMinutes(2));

    /** For a test that waits for the limit of an answer. */
    static final ClientSettings SHORT_ANSWER = limits(Duration.ofSeconds(1), Duration.ofMinutes(2));

    /** For a test that waits for the limit of a stream's silence. */
    static final ClientSettings SHORT_SILENCE = limits(Duration.ofMinutes(2), Duration.ofMillis(700));

    private TimeLimits() {}

    private static ClientSettings limits(Duration answer, Duration silence) {
        return new ClientSettings(
                "test", Duration.ofMinutes(2), answer, Duration.ofMinutes(2), Duration.ofMinutes(2), silence);
    }
}
