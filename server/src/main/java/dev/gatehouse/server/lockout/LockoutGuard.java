package dev.gatehouse.server.lockout;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.server.account.AttemptLimiter;
import dev.gatehouse.server.account.SignInHistory;
import dev.gatehouse.server.config.LockoutSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.event.StorableText;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.lockout.AttemptQueue.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Lets passwords be compared until too many were wrong (R5). The {@link AttemptCounter} counts, {@link AttemptQueue} are where tries
 * wait, {@link LockoutPolicy} has the rules. Thread-safe.
 */
final class LockoutGuard implements AttemptLimiter {

    /** As long as a browser's user would wait; several times what a full queue of logins takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Interval in which an attempt that waits looks for what other servers have done. */
    private static final Duration GLANCE = Duration.ofMillis(250);

    /** The length of the column, in characters; no account has a longer name. */
    private static final int LONGEST_NAME = 150;

    private final Database database;
    private final LockoutPolicy policy;
    private final SignInHistory signIns;
    private final AttemptCounter counter;
    private final EventTally tally;
    private final Duration patience;
    private final AttemptQueue queue = new AttemptQueue();

    LockoutGuard(
            Database database, LockoutSettings settings, SignInHistory signIns, EventLog events, EventTally tally) {
        this(database, settings, signIns, events, tally, PATIENCE);
    }

    /** @param patience how long a try waits for others at most */
    LockoutGuard(
            Database database,
            LockoutSettings settings,
            SignInHistory signIns,
            EventLog events,
            EventTally tally,
            Duration patience) {
        this.database = database;
        this.policy = new LockoutPolicy(settings);
        this.signIns = signIns;
        this.counter = new AttemptCounter(settings, events);
        this.tally = tally;
        this.patience = patience;
    }

    /**
     * Forgets the attempts that this server's predecessor has not answered, if no other server can have any: the embedded
     * database has one server. To be called before the first request is let in.
     */
    void discardUnanswered() {
        if (database.dialect() == Dialect.HSQLDB) {
            database.execute(new FailureStore()::deleteUnanswered);
        }
    }

    @Override
    public Admission begin(String username, AuditContext context) {
        AttemptKeys tried = tried(username, context);
        if (policy.denies(context.source().address())) {
            return refused(tried, "denied", policy.lockedUntil(context.at()));
        }
        try {
            return begin(tried);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Admission.Busy();
        }
    }

    /** Whether no account signs in from that address. */
    boolean denies(IpAddress address) {
        return policy.denies(address);
    }

    /** What an attempt of that name at that address would be told of lockouts; it is not counted, and nothing waits for it. */
    LockoutForecast forecast(String username, IpAddress address, Instant now) {
        AuditContext context = AuditContext.of(new RequestSource(address, null, null), now);
        AttemptKeys tried = tried(username, context);
        return database.read(handle -> counter.forecast(handle, tried));
    }

    private Admission begin(AttemptKeys tried) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<Ticket> entered = queue.enter(tried.keys(), deadline);
        if (entered.isEmpty()) {
            return new Admission.Busy();
        }
        try (Ticket ticket = entered.get()) {
            while (true) {
                ticket.forgetChanges();
                switch (database.write(handle -> counter.look(handle, tried))) {
                    case Reservation.Free(var reservations) -> {
                        return new Admission.Admitted(
                                new ReservedAttempt(database, counter, queue, tally, tried, reservations));
                    }
                    case Reservation.Locked(Instant until) -> {
                        return refused(tried, "locked_out", until);
                    }
                    case Reservation.Full(LockoutKey counter) -> {
                        if (System.nanoTime() > deadline) {
                            return new Admission.Busy();
                        }
                        ticket.awaitChange(counter, GLANCE);
                    }
                }
            }
        }
    }

    private AttemptKeys tried(String username, AuditContext context) {
        String name = Objects.requireNonNull(StorableText.of(username, LONGEST_NAME));
        IpAddress address = context.source().address();
        String client = address == null ? "unknown" : address.client().toString();
        boolean own = address != null && isKnown(name, address.client(), context.at());
        return new AttemptKeys(name, client, policy.keys(name, address, client, own), context);
    }

    private boolean isKnown(String username, Network client, Instant now) {
        return policy.asksWhetherKnown()
                && database.read(handle -> signIns.hasSignedInFrom(handle, username, client, policy.knownSince(now)));
    }

    private Admission refused(AttemptKeys tried, String reason, Instant until) {
        tally.count(LockoutEvents.refused(tried, reason));
        return new Admission.LockedOut(until);
    }
}
