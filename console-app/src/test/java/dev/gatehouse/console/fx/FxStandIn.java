package dev.gatehouse.console.fx;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Stands for the FX thread where there is no toolkit: the test's own thread, which runs what it is given when asked. */
public final class FxStandIn implements Executor {

    private static final Duration DEADLINE = Duration.ofMinutes(1);

    /** Not only the work that comes here changes what a test waits for: a call that is under way brings none. */
    private static final Duration LOOK = Duration.ofMillis(10);

    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable task) {
        work.add(task);
    }

    /** Runs what comes until that holds. */
    public void runUntil(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            try {
                Runnable next = work.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                } else if (System.nanoTime() - end > 0) {
                    throw new AssertionError("Waited in vain until " + what);
                }
            } catch (InterruptedException e) {
                throw new AssertionError("Interrupted while waiting until " + what, e);
            }
        }
    }
}
