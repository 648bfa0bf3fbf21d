package dev.gatehouse.server.session;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.event.Ledger;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Follows the ledger for what other processes on the same database have changed, so that a session that the command line
 * or another server has ended is refused here, too, as soon as its event is sealed. What this process changes itself
 * takes effect at once and does not wait for this.
 */
public final class ChangeFollower implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ChangeFollower.class.getName());

    private static final Set<EventType> CHANGES = EnumSet.of(
            EventType.SESSION_TERMINATED,
            EventType.TOKEN_REUSED,
            EventType.TOKEN_REVOKED,
            EventType.ALL_TOKENS_REVOKED,
            EventType.ACCOUNT_ENABLED,
            EventType.ACCOUNT_DISABLED,
            EventType.PASSWORD_CHANGED,
            EventType.ROLE_CHANGED);

    private static final int BATCH = 500;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Accounts accounts;
    private final SessionService sessions;
    private final InstantSource clock;
    private final Thread thread;
    private long cursor;

    public ChangeFollower(Ledger ledger, Accounts accounts, SessionService sessions, InstantSource clock) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.sessions = sessions;
        this.clock = clock;
        this.cursor = ledger.head();
        this.thread = Thread.ofVirtual().name("change-follower").unstarted(this::run);
    }

    /** Begins to follow, from where the ledger ended when this was made. */
    public void start() {
        thread.start();
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
            boolean _ = ledger.await(cursor, LONGEST_WAIT);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Changes by other processes cannot be read", e);
            Thread.sleep(AFTER_FAILURE);
        }
    }

    private void apply(SecurityEvent event) {
        if (event.userId() != null && CHANGES.contains(event.type())) {
            accounts.forget(event.userId());
            sessions.recall(event.userId(), clock.instant());
        }
        cursor = event.sequence();
    }
}
