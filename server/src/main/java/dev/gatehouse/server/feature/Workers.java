package dev.gatehouse.server.feature;

import dev.gatehouse.server.database.Database;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs each {@link Worker} on a virtual thread of its own, so that one that hangs delays no other. Thread-safe. */
final class Workers implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Workers.class.getName());

    /** How long a stop waits for work under way before it interrupts it. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);

    /** The longest until the first call, so that what is done once an hour is also done by a server that is restarted often. */
    private static final Duration FIRST_WITHIN = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Duration firstWithin;
    private final Duration grace;
    private final List<Thread> threads;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** Starts the workers; each works for the first time after its interval, or after a minute where that is longer. */
    static Workers start(List<Worker> workers, InstantSource clock) {
        return start(workers, clock, FIRST_WITHIN, STOP_GRACE);
    }

    /**
     * @param firstWithin the longest until the first call of each
     * @param grace       how long a stop waits for work under way
     */
    static Workers start(List<Worker> workers, InstantSource clock, Duration firstWithin, Duration grace) {
        Workers started = new Workers(workers, clock, firstWithin, grace);
        started.threads.forEach(Thread::start);
        return started;
    }

    private Workers(List<Worker> workers, InstantSource clock, Duration firstWithin, Duration grace) {
        this.clock = clock;
        this.firstWithin = firstWithin;
        this.grace = grace;
        this.threads = workers.stream()
                .map(worker -> Thread.ofVirtual().name(worker.name()).unstarted(() -> run(worker)))
                .toList();
    }

    /** Ends when the work under way has; work that hangs is interrupted after five seconds. */
    @Override
    public void close() {
        stopping.countDown();
        long deadline = System.nanoTime() + grace.toNanos();
        try {
            for (Thread thread : threads) {
                if (thread.isAlive() && !thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                    LOG.log(Level.WARNING, "Still at work, and interrupted: {0}", thread.getName());
                    thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Worker worker) {
        try {
            Duration pause = worker.interval().compareTo(firstWithin) < 0 ? worker.interval() : firstWithin;
            while (!stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                attempt(worker);
                pause = worker.interval();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(Worker worker) {
        try {
            worker.work().accept(clock.instant());
        } catch (RuntimeException | Error e) { // What is deep enough for a stack overflow may be less so the next time.
            if (!Database.isOutage(e)) {
                LOG.log(Level.WARNING, "The worker %s failed and will be tried again".formatted(worker.name()), e);
            }
        }
    }
}
