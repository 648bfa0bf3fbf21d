package dev.gatehouse.server.lockout;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.account.PasswordTries;
import dev.gatehouse.server.address.IpAddress;
import dev.gatehouse.server.address.Network;
import dev.gatehouse.server.config.LockoutSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.Origin;
import dev.gatehouse.server.lockout.Doors.Passage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets passwords be compared until too many were wrong (R5). The {@link Turnstile} counts, {@link Doors} are where tries
 * wait, {@link LockoutPolicy} has the rules. Thread-safe.
 */
public final class CountedTries implements PasswordTries {

    /** As long as a browser's user would wait; several times what a full queue of logins takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How often whoever waits looks for what other servers have done. */
    private static final Duration GLANCE = Duration.ofMillis(250);

    /** What the column holds; nobody has a longer name. */
    private static final int LONGEST_NAME = 150;

    private final Database database;
    private final LockoutPolicy policy;
    private final KnownAddresses known;
    private final Turnstile turnstile;
    private final EventTally tally;
    private final Duration patience;
    private final Doors doors = new Doors();

    public CountedTries(
            Database database, LockoutSettings settings, KnownAddresses known, EventLog events, EventTally tally) {
        this(database, settings, known, events, tally, PATIENCE);
    }

    /** @param patience how long a try waits for others at most */
    CountedTries(
            Database database,
            LockoutSettings settings,
            KnownAddresses known,
            EventLog events,
            EventTally tally,
            Duration patience) {
        this.database = database;
        this.policy = new LockoutPolicy(settings);
        this.known = known;
        this.turnstile = new Turnstile(settings, events);
        this.tally = tally;
        this.patience = patience;
    }

    /**
     * Forgets the tries that this server's predecessor has not answered, if nobody else can have any: the embedded
     * database has one server. To be called before the first request is let in.
     */
    public void recall() {
        if (database.dialect() == Dialect.HSQLDB) {
            database.execute(new FailureStore()::deleteUnanswered);
        }
    }

    @Override
    public Admission begin(String username, Origin origin, Instant now) {
        Tried tried = tried(username, origin, now);
        if (policy.denies(origin.address())) {
            return refused(tried, "denied", policy.lockedUntil(now));
        }
        try {
            return begin(tried);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Admission.Busy();
        }
    }

    private Admission begin(Tried tried) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<Passage> entered = doors.enter(tried.counters(), deadline);
        if (entered.isEmpty()) {
            return new Admission.Busy();
        }
        try (Passage passage = entered.get()) {
            while (true) {
                passage.forgetChanges();
                switch (database.transaction(handle -> turnstile.look(handle, tried))) {
                    case Look.Free(var places) -> {
                        return new Admission.Admitted(new CountedTry(database, turnstile, doors, tried, places));
                    }
                    case Look.Locked(Instant until) -> {
                        return refused(tried, "locked_out", until);
                    }
                    case Look.Full(Counter counter) -> {
                        if (System.nanoTime() > deadline) {
                            return new Admission.Busy();
                        }
                        passage.awaitChange(counter, GLANCE);
                    }
                }
            }
        }
    }

    private Tried tried(String username, Origin origin, Instant now) {
        String name = username.length() <= LONGEST_NAME ? username : username.substring(0, LONGEST_NAME);
        IpAddress address = origin.address();
        String client = address == null ? "unknown" : address.client().toString();
        boolean own = address != null && isKnown(name, address.client(), now);
        return new Tried(name, client, policy.counters(name, address, client, own), origin, now);
    }

    private boolean isKnown(String username, Network client, Instant now) {
        return policy.asksWhetherKnown()
                && database.transaction(handle -> known.isKnown(handle, username, client, policy.knownSince(now)));
    }

    /** Told once a minute: whoever is locked out may go on trying, and each costs no more than this. */
    private Admission refused(Tried tried, String reason, Instant until) {
        tally.count(EventDraft.of(EventType.LOGIN_REFUSED, tried.origin(), tried.now())
                .about(tried.username())
                .with("reason", reason));
        return new Admission.LockedOut(until);
    }
}
