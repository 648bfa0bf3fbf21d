package dev.gatehouse.server.event;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.Sealing.Progress;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Seals what waits in the inbox, on a thread of its own: what a crash left there first, then whatever comes, as soon as
 * the {@link Bell} rings. It survives whatever the database does, and tries again. Thread-safe.
 *
 * <p>Several sealers on one database, of one process or of many, do no harm: the ledger's head is locked while one
 * seals.
 */
public final class Sealer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Sealer.class.getName());

    private final Sealing sealing = new Sealing();
    private final Database database;
    private final Ledger ledger;
    private final Checkpoints checkpoints;
    private final Bell bell;
    private final SealerPace pace;
    private final Thread thread = new Thread(this::run, "sealer");
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicInteger failures = new AtomicInteger();

    /**
     * @param ledger      is told of what was sealed
     * @param checkpoints signs what was sealed
     * @param bell        is rung when something waits
     */
    public Sealer(Database database, Ledger ledger, Checkpoints checkpoints, Bell bell, SealerPace pace) {
        this.database = database;
        this.ledger = ledger;
        this.checkpoints = checkpoints;
        this.bell = bell;
        this.pace = pace;
    }

    /** Begins to seal. */
    public void start() {
        bell.ring();
        thread.start();
    }

    /** Seals all that waits, on the caller's thread. */
    public void sealNow() {
        Progress progress = database.transaction(sealing::look);
        ledger.announce(progress.head().sequence());
        while (progress.more()) {
            progress = database.transaction(handle -> sealing.seal(handle, pace.batch()));
            ledger.announce(progress.head().sequence());
        }
        checkpoints.signIfDue(progress.head());
    }

    /**
     * Stops the thread, seals all that still waits and signs where the ledger ends. Where that fails, what waits is
     * sealed at the next start.
     */
    @Override
    public void close() {
        stopping.countDown();
        bell.ring();
        try {
            thread.join();
            sealNow();
            checkpoints.sign();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The last events wait unsealed for the next start: {0}", e.getMessage());
        }
    }

    /** How many tries have failed since the last one that did not; what health is told from. */
    public int failures() {
        return failures.get();
    }

    private void run() {
        try {
            while (stopping.getCount() > 0) {
                bell.await(pace.tick());
                boolean _ = stopping.await(attempt().toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Seals, and says how long to rest. Only the first of several failures in a row is logged. */
    private Duration attempt() {
        try {
            sealNow();
            int overcome = failures.getAndSet(0);
            if (overcome > 0) {
                LOG.log(Level.INFO, "Events are sealed again, after {0} failures", overcome);
            }
            return pace.rest();
        } catch (RuntimeException e) {
            int failed = failures.incrementAndGet();
            if (failed == 1) {
                // An outage is in the log already, and where it happened tells nothing.
                LOG.log(
                        Level.ERROR,
                        "Events cannot be sealed; they wait in the inbox until they can",
                        Database.isOutage(e) ? null : e);
            }
            bell.ring();
            return pace.backOff(failed);
        }
    }
}
