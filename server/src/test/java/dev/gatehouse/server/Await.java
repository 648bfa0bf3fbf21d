package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for what a server does by itself and without telling. Each look may cost a request or a statement, so there is a
 * pause between two: a test that waits takes no processor from what it waits for, or from the tests beside it.
 */
public final class Await {

    /** Far beyond what anything takes on a machine that has other things to do: what has not come by then never will. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofMillis(10);

    private Await() {}

    /** Waits until that holds, and fails if it never does. */
    public static void until(BooleanSupplier condition) {
        until(LONGEST, condition);
    }

    /** As {@link #until(BooleanSupplier)}, for what a server leaves alone for minutes by design. */
    public static void until(Duration longest, BooleanSupplier condition) {
        assertThat(within(longest, condition)).as("within %s", longest).isTrue();
    }

    /** Waits until that holds, or for so long; returns whether it does. */
    public static boolean within(Duration longest, BooleanSupplier condition) {
        long start = System.nanoTime();
        boolean holds = condition.getAsBoolean();
        while (!holds && System.nanoTime() - start < longest.toNanos()) {
            assertThat(Thread.interrupted()).as("interrupted").isFalse();
            LockSupport.parkNanos(PAUSE.toNanos());
            holds = condition.getAsBoolean();
        }
        return holds;
    }
}
