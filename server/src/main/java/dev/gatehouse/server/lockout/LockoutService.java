package dev.gatehouse.server.lockout;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.account.TriedNames;
import dev.gatehouse.server.config.LockoutSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.DeletionBound;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Lockouts as people deal with them: lists, ends and begins them, each change with its event in one transaction. The
 * database decides, so what one server changes holds for all at once. Thread-safe.
 */
final class LockoutService {

    /** How long a lockout is kept after it has expired. */
    private static final Duration KEPT = Duration.ofDays(90);

    /** Rows of one deletion; few enough that no login waits long for its transaction. */
    private static final int BATCH = 1_000;

    private final Database database;
    private final Accounts accounts;
    private final Rank rank;
    private final TriedNames names;
    private final EventLog events;
    private final LockoutPolicy policy;
    private final LockoutStore store = new LockoutStore();
    private final FailureStore failures = new FailureStore();
    private final LockStripes turns = new LockStripes();

    /** @param names under which a name is locked that is no account's */
    LockoutService(
            Database database,
            Accounts accounts,
            Rank rank,
            TriedNames names,
            EventLog events,
            LockoutSettings settings) {
        this.database = database;
        this.accounts = accounts;
        this.rank = rank;
        this.names = names;
        this.events = events;
        this.policy = new LockoutPolicy(settings);
    }

    /** The newest lockouts that hold, newest first, at most that many. */
    List<Lockout> held(int limit, Instant now) {
        List<Lockout> held = new ArrayList<>();
        Optional<LockoutId> before = Optional.empty();
        do {
            Page<Lockout> page = list(Filter.is("active", "true"), before, limit + 1 - held.size(), now)
                    .page(limit - held.size(), lockout -> lockout.id().value(), id -> Long.toString(id));
            held.addAll(page.items());
            before = Optional.ofNullable(page.next()).flatMap(LockoutId::parse);
        } while (before.isPresent() && held.size() < limit);
        return held;
    }

    /** Those that hold of that user name, or of that address, with any other half; the newest ones, at most that many. */
    List<Lockout> heldOf(Optional<String> given, Optional<IpAddress> address, int limit, Instant now) {
        Filter filter = Filter.and(List.of(
                Filter.is("active", "true"),
                Filter.isGiven("user", given),
                address.map(each -> Filter.overlaps("address", each.client().toString()))
                        .orElse(Filter.all())));
        return list(filter, Optional.empty(), limit, now).items().stream()
                .filter(policy::isInForce)
                .toList();
    }

    /** Lockouts behind that one in the list, newest first. */
    Found<Long, Lockout> list(Filter filter, Optional<LockoutId> before, int limit, Instant now) {
        Filter recorded = filter.withValues("user", names::recordedOrGiven);
        return database.read(handle -> store.page(handle, recorded, before, limit, now));
    }

    /**
     * Ends a lockout, and forgets the failures of whom it concerned. One that does not hold any more stays as it was.
     */
    EndOutcome end(LockoutId id, String reason, AuditContext context) {
        EndOutcome outcome = database.write(handle -> store.find(handle, id, context.at())
                .map(lockout -> end(handle, lockout, reason, context))
                .orElseGet(EndOutcome.Unknown::new));
        if (outcome instanceof EndOutcome.Outranked) {
            rank.denied(context);
        }
        return outcome;
    }

    /**
     * Ends every lockout of that user name and of that address, and forgets the failures; with both, only of those
     * who have both. At least one must be there.
     *
     * @param client what counts as one client
     */
    EndAllOutcome endAll(Optional<String> given, Optional<Network> client, String reason, AuditContext context) {
        Optional<String> username = given.map(names::recordedOrGiven);
        Optional<String> address = client.map(Network::toString);
        EndAllOutcome outcome = database.write(handle -> isOutranked(handle, username, address, context)
                ? new EndAllOutcome.Outranked()
                : endAll(handle, username, address, reason, context));
        if (outcome instanceof EndAllOutcome.Outranked) {
            rank.denied(context);
        }
        return outcome;
    }

    /** Begins a lockout by hand, independent of the rules. */
    LockoutOutcome begin(ManualLockout given, String reason, AuditContext context) {
        ManualLockout order = given.of(given.username().map(names::recordedOrGiven));
        if (order.concerns(context.signedIn().username(), context.source().address())) {
            return new LockoutOutcome.Yourself();
        }
        LockoutOutcome outcome = database.write(handle -> reaches(handle, order, context)
                ? begin(handle, order, reason, context)
                : new LockoutOutcome.Outranked());
        if (outcome instanceof LockoutOutcome.Outranked) {
            rank.denied(context);
        }
        return outcome;
    }

    /** Begins a lockout as part of a transaction. */
    LockoutId impose(Handle handle, ManualLockout order, String reason, AuditContext context) {
        return start(handle, order, reason, context);
    }

    /** Ends a lockout as part of a transaction; whether it held. */
    boolean lift(Handle handle, LockoutId id, String reason, AuditContext context) {
        Optional<Lockout> lifted = store.find(handle, id, context.at())
                .filter(lockout -> store.end(handle, lockout.id(), reason, context));
        lifted.ifPresent(lockout -> ended(handle, lockout, reason, context));
        return lifted.isPresent();
    }

    /** Whether a lockout by hand holds for that user name at any address. */
    boolean isLockedOutByHand(Handle handle, String username, Instant now) {
        return store.active(handle, username, "", now).stream()
                .anyMatch(lockout -> lockout.rule() == null && lockout.address() == null);
    }

    /** Deletes failures that count no more, and lockouts that were over long ago; of these a day at most. */
    void clean(Instant now) {
        deleteAll(handle -> failures.deleteOld(handle, policy.countsAfter(now), BATCH));
        database.read(store::firstExpiry)
                .map(first -> DeletionBound.end(first, now.minus(KEPT)))
                .ifPresent(end -> deleteAll(handle -> store.deleteOld(handle, end, BATCH)));
    }

    /** With a user name it concerns that one alone, wherever it is tried from; without, all who work from the address. */
    private boolean reaches(Handle handle, ManualLockout order, AuditContext context) {
        return order.username()
                .map(username -> rank.reaches(handle, username, context))
                .or(() -> order.address().map(address -> rank.reaches(handle, address, context)))
                .orElse(true);
    }

    private LockoutOutcome begin(Handle handle, ManualLockout order, String reason, AuditContext context) {
        LockoutId id = start(handle, order, reason, context);
        return new LockoutOutcome.Begun(store.find(handle, id, context.at()).orElseThrow());
    }

    private LockoutId start(Handle handle, ManualLockout order, String reason, AuditContext context) {
        awaitLogins(handle, order);
        LockoutId id = store.insert(handle, order, reason, context);
        EventDraft event = context.event(EventType.LOCKOUT_STARTED)
                .with(EventDetail.REASON, reason)
                .with(EventDetail.LOCKOUT, id)
                .with(EventDetail.EXPIRES_AT, order.expiresAt());
        String address = order.address().map(Network::toString).orElse(null);
        events.append(handle, LockoutEvents.about(event, order.username().orElse(null), address));
        return id;
    }

    /** A login that has looked for lockouts already, as its last transaction does, commits before this one begins. */
    private void awaitLogins(Handle handle, ManualLockout order) {
        order.username().ifPresentOrElse(username -> accounts.hold(handle, username), () -> turns.awaitAll(handle));
    }

    private EndOutcome end(Handle handle, Lockout lockout, String reason, AuditContext context) {
        boolean outranked = !Rank.mayLift(store.imposedBy(handle, lockout.id()), context)
                || (lockout.username() != null && !rank.reaches(handle, lockout.username(), context));
        if (outranked) {
            return new EndOutcome.Outranked();
        }
        if (store.end(handle, lockout.id(), reason, context)) {
            ended(handle, lockout, reason, context);
        }
        return new EndOutcome.Ended(
                store.find(handle, lockout.id(), context.at()).orElseThrow());
    }

    private boolean isOutranked(
            Handle handle, Optional<String> username, Optional<String> address, AuditContext context) {
        return !Rank.isHighest(context)
                && (username.filter(name -> !rank.reaches(handle, name, context))
                                .isPresent()
                        || store.concernsAdministrators(handle, username, address, context.at()));
    }

    private EndAllOutcome endAll(
            Handle handle, Optional<String> username, Optional<String> address, String reason, AuditContext context) {
        int ended = store.endAll(handle, username, address, reason, context);
        int forgotten = forget(handle, username, address, context);
        if (ended + forgotten > 0) {
            EventDraft event = context.event(EventType.LOCKOUT_CLEARED)
                    .with(EventDetail.REASON, reason)
                    .with(EventDetail.LOCKOUTS, ended)
                    .with(EventDetail.FAILURES, forgotten);
            events.append(handle, LockoutEvents.about(event, username.orElse(null), address.orElse(null)));
        }
        return new EndAllOutcome.Ended(ended);
    }

    /** Who is no administrator cannot make room for more guesses at an administrator's password. */
    private int forget(Handle handle, Optional<String> username, Optional<String> address, AuditContext context) {
        return Rank.isHighest(context)
                ? failures.deleteFailed(handle, username, address)
                : failures.deleteFailedExceptOfAdministrators(handle, username, address);
    }

    private void ended(Handle handle, Lockout lockout, String reason, AuditContext context) {
        int _ = forget(
                handle, Optional.ofNullable(lockout.username()), Optional.ofNullable(lockout.address()), context);
        EventDraft event = context.event(EventType.LOCKOUT_CLEARED)
                .with(EventDetail.REASON, reason)
                .with(EventDetail.LOCKOUT, lockout.id());
        events.append(handle, LockoutEvents.about(event, lockout.username(), lockout.address()));
    }

    private void deleteAll(Function<Handle, Integer> batch) {
        while (database.write(batch) == BATCH) {
            // There is more.
        }
    }
}
