package dev.gatehouse.server.lockout;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.server.account.Account;
import dev.gatehouse.server.account.AccountService;
import dev.gatehouse.server.account.TriedNames;
import dev.gatehouse.server.address.Network;
import dev.gatehouse.server.config.LockoutSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Lockouts as people deal with them: lists, ends and begins them, each change with its event in one transaction. The
 * database decides, so what one server changes holds for all at once. Thread-safe.
 */
public final class LockoutService {

    /** How long a lockout is kept after it has expired. */
    private static final Duration KEPT = Duration.ofDays(90);

    /** Few enough that nobody waits long for the transaction that deletes them. */
    private static final int BATCH = 1_000;

    private final Database database;
    private final AccountService accounts;
    private final TriedNames names;
    private final EventLog events;
    private final LockoutPolicy policy;
    private final LockoutStore store = new LockoutStore();
    private final FailureStore failures = new FailureStore();

    /** @param names under which a name is locked that is no account's */
    public LockoutService(
            Database database, AccountService accounts, TriedNames names, EventLog events, LockoutSettings settings) {
        this.database = database;
        this.accounts = accounts;
        this.names = names;
        this.events = events;
        this.policy = new LockoutPolicy(settings);
    }

    /** Lockouts, newest first. */
    public List<Lockout> list(LockoutFilter filter, int limit, Instant now) {
        LockoutFilter recorded = filter.of(filter.username().map(names::recordedOrGiven));
        return database.transaction(handle -> store.page(handle, recorded, limit, now));
    }

    /**
     * Ends a lockout, and forgets the failures of whom it concerned. One that does not hold any more stays as it was.
     *
     * @return the lockout as it is now; empty if there is none with that id
     */
    public Optional<Lockout> end(LockoutId id, Decision decision) {
        return database.transaction(handle -> store.find(handle, id, decision.now())
                .map(lockout -> {
                    if (store.end(handle, id, decision)) {
                        end(handle, lockout, decision);
                    }
                    return store.find(handle, id, decision.now()).orElseThrow();
                }));
    }

    /**
     * Ends every lockout of that user name and of that address, and forgets the failures; with both, only of those
     * who have both. At least one must be there.
     *
     * @param client what counts as one client
     * @return how many were ended
     */
    public int endAll(Optional<String> given, Optional<Network> client, Decision decision) {
        Optional<String> username = given.map(names::recordedOrGiven);
        Optional<String> address = client.map(Network::toString);
        return database.transaction(handle -> {
            int ended = store.endAll(handle, username, address, decision);
            int forgotten = failures.deleteFailed(handle, username, address);
            if (ended + forgotten > 0) {
                EventDraft event = decision.event(EventType.LOCKOUT_CLEARED)
                        .with("lockouts", Integer.toString(ended))
                        .with("failures", Integer.toString(forgotten));
                events.append(handle, LockoutEvents.about(event, username.orElse(null), address.orElse(null)));
            }
            return ended;
        });
    }

    /** Locks somebody out, whatever the rules say. */
    LockoutOutcome begin(LockoutOrder given, Caller caller, Decision decision) {
        LockoutOrder order = given.of(given.username().map(names::recordedOrGiven));
        if (order.concerns(caller.username(), decision.origin().address())) {
            return new LockoutOutcome.Yourself();
        }
        if (caller.role() != Role.ADMIN
                && order.username().filter(this::isAdmin).isPresent()) {
            return new LockoutOutcome.AboveYou();
        }
        return database.transaction(handle -> {
            LockoutId id = store.insert(handle, order, decision);
            EventDraft event = decision.event(EventType.LOCKOUT_STARTED)
                    .with("lockout", id.toString())
                    .with("expires_at", order.expiresAt().toString());
            String address = order.address().map(Network::toString).orElse(null);
            events.append(handle, LockoutEvents.about(event, order.username().orElse(null), address));
            return new LockoutOutcome.Begun(
                    store.find(handle, id, decision.now()).orElseThrow());
        });
    }

    /** Deletes failures that count no more, and lockouts that were over long ago. */
    public void clean(Instant now) {
        deleteAll(handle -> failures.deleteOld(handle, policy.countsAfter(now), BATCH));
        deleteAll(handle -> store.deleteOld(handle, now.minus(KEPT), BATCH));
    }

    private boolean isAdmin(String username) {
        return accounts.find(username)
                .map(Account::role)
                .filter(Role.ADMIN::equals)
                .isPresent();
    }

    private void end(Handle handle, Lockout lockout, Decision decision) {
        failures.deleteFailed(handle, Optional.ofNullable(lockout.username()), Optional.ofNullable(lockout.address()));
        EventDraft event = decision.event(EventType.LOCKOUT_CLEARED)
                .with("lockout", lockout.id().toString());
        events.append(handle, LockoutEvents.about(event, lockout.username(), lockout.address()));
    }

    private void deleteAll(Function<Handle, Integer> batch) {
        while (database.transaction(batch) == BATCH) {
            // There is more.
        }
    }
}
