package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Database;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which of the sealer's attempts have failed. One that found the ledger's head in another server's hands has not: that one
 * seals. Where the head does not move for as long as health lets events wait, it is held by what does not seal, and that is a
 * failure. {@link #count} is thread-safe; the rest is confined to the sealer's thread.
 */
final class SealFailures {

    private static final Logger LOG = System.getLogger(SealFailures.class.getName());

    private final HeadStore heads = new HeadStore();
    private final Standstill held = new Standstill();
    private final AtomicInteger count = new AtomicInteger();
    private final Database database;
    private final SealerPace pace;

    SealFailures(Database database, SealerPace pace) {
        this.database = database;
        this.pace = pace;
    }

    /** How many have failed since the last one that did not. */
    int count() {
        return count.get();
    }

    /** Events are sealed. */
    void overcome() {
        Duration _ = held.after(false, 0, Instant.MIN);
        int overcome = count.getAndSet(0);
        if (overcome > 0) {
            LOG.log(Level.INFO, "Events are sealed again, after {0} failures", overcome);
        }
    }

    /** An attempt has ended with that; returns how long to rest. Only the first of several failures in a row is logged. */
    Duration met(Throwable e, Instant now) {
        if (Database.isRowHeld(e) && isSealedElsewhere(now)) {
            return pace.backOff(1);
        }
        // What is broken has been told, an outage is in the log, and where that happened tells nothing.
        if (count.get() == 0 && !(e instanceof LedgerBrokenException)) {
            LOG.log(
                    Level.ERROR,
                    "Events cannot be sealed; they wait in the inbox until they can",
                    Database.isOutage(e) ? null : e);
        }
        return pace.backOff(count.incrementAndGet());
    }

    /** Whether the head is held by what may seal; of a database that does not answer there is nothing to say. */
    private boolean isSealedElsewhere(Instant now) {
        try {
            long head = database.read(heads::read).head().sequence();
            return held.after(true, head, now).compareTo(DatabaseHealth.LONGEST_STANDSTILL) <= 0;
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "Where the ledger ends cannot be read", e);
            return false;
        }
    }
}
