package dev.gatehouse.server.event;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.database.Database;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Follows the ledger for what other processes on the same database have changed, so that a session that the command line
 * or another server has ended is refused here, too, and a key that it has rotated is known here, as soon as the event is
 * sealed. What this process changes itself takes effect at once and does not wait for this.
 */
public final class ChangeFollower implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ChangeFollower.class.getName());

    private static final int BATCH = 500;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final List<Consumer<SecurityEvent>> followers;
    private final Thread thread;
    private volatile long cursor;
    private volatile boolean failing;

    /**
     * @param followers each is told of every event, in order; where one throws, all of them are told of the event again a
     *                  little later
     */
    public ChangeFollower(Ledger ledger, List<Consumer<SecurityEvent>> followers) {
        this.ledger = ledger;
        this.followers = List.copyOf(followers);
        this.cursor = ledger.head();
        this.thread = Thread.ofVirtual().name("change-follower").unstarted(this::run);
    }

    /** Begins to follow, from where the ledger ended when this was made. */
    public void start() {
        thread.start();
    }

    /** The last event that all followers have been told of. */
    public long cursor() {
        return cursor;
    }

    /** Ends when the ledger is closed. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!ledger.isClosed()) {
                follow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() throws InterruptedException {
        try {
            List<SecurityEvent> events = ledger.after(cursor, BATCH);
            events.forEach(this::apply);
            failing = false;
            boolean _ = ledger.await(cursor, LONGEST_WAIT);
        } catch (RuntimeException e) {
            tell(e);
            Thread.sleep(AFTER_FAILURE);
        }
    }

    /** Once, however often it fails in a row. */
    private void tell(RuntimeException e) {
        if (!failing && !Database.isOutage(e)) {
            failing = true;
            LOG.log(
                    Level.ERROR,
                    "Event %d cannot be followed; changes by other processes take no effect here until it can"
                            .formatted(cursor + 1),
                    e);
        }
    }

    private void apply(SecurityEvent event) {
        followers.forEach(follower -> follower.accept(event));
        cursor = event.sequence();
    }
}
