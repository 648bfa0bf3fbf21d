package dev.gatehouse.server.lockout;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.server.config.LockoutSettings;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.lockout.FailureStore.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Counts so that no more passwords are compared than may fail, however many come at once and to however many servers. A
 * try takes a place before its password is compared: it counts as a failure until it is known to be none. What counts
 * together takes turns, in short transactions; none of them is open while a password is compared.
 *
 * <p>A failure is a row for each rule that counts it, so that a lockout, which begins its counter anew, takes nothing
 * from the others (decision 0011). Thread-safe.
 */
final class AttemptCounter {

    /** Longer than any comparison takes. What is under way for longer was never answered: its server has died. */
    private static final Duration LONGEST_TRY = Duration.ofMinutes(1);

    private final LockoutPolicy policy;
    private final EventLog events;
    private final FailureStore failures = new FailureStore();
    private final LockoutStore lockouts = new LockoutStore();
    private final LockStripes turns = new LockStripes();

    AttemptCounter(LockoutSettings settings, EventLog events) {
        this.policy = new LockoutPolicy(settings);
        this.events = events;
    }

    /** Reserves the attempt if there is room for it. A client that is locked out costs no more than reading. */
    Reservation look(Handle handle, AttemptKeys tried) {
        Optional<Instant> locked = lockedUntil(handle, tried);
        if (locked.isPresent()) {
            return new Reservation.Locked(locked.get());
        }
        turns.await(handle, tried.keys());
        // An attempt whose turn was before may have locked.
        return lockedUntil(handle, tried)
                .<Reservation>map(Reservation.Locked::new)
                .orElseGet(() -> takePlace(handle, tried));
    }

    /** Whether the places are still there; no other attempt is counted from now on until the end of the transaction. */
    boolean stillCounts(Handle handle, AttemptKeys tried, List<Long> reservations) {
        turns.await(handle, tried.turns());
        return reservations.isEmpty() || failures.pending(handle, reservations) == reservations.size();
    }

    /**
     * Makes the places failures.
     *
     * @return until when the client is locked out, if this was one too many
     */
    Optional<Instant> failed(Handle handle, AttemptKeys tried, List<Long> reservations) {
        if (reservations.isEmpty()) {
            return Optional.empty();
        }
        failures.settle(handle, reservations);
        return tried.keys().stream()
                .flatMap(key -> {
                    int failed = count(handle, key, tried).failed();
                    return policy.isTooMuch(failed)
                            ? Optional.of(lock(handle, key, failed, tried)).stream()
                            : Optional.<Instant>empty().stream();
                })
                .reduce((first, _) -> first);
    }

    /** Gives the places back, and forgets what failed with this user name from this address. */
    void succeeded(Handle handle, AttemptKeys tried, List<Long> reservations) {
        if (!reservations.isEmpty()) {
            failures.delete(handle, reservations);
            failures.deleteFailed(handle, Optional.of(tried.username()), Optional.of(tried.address()));
        }
    }

    /** Gives the places back, as if nothing had been tried. */
    void withdraw(Handle handle, List<Long> reservations) {
        if (!reservations.isEmpty()) {
            failures.delete(handle, reservations);
        }
    }

    /** What {@link #look} would find, without a turn and without a place. */
    LockoutForecast forecast(Handle handle, AttemptKeys tried) {
        int failures = tried.keys().stream()
                .mapToInt(key -> count(handle, key, tried).failed())
                .max()
                .orElse(0);
        Optional<Lockout> held = held(handle, tried);
        Instant locks = policy.lockedUntil(tried.context().at());
        return new LockoutForecast(
                held,
                Optional.of(locks).filter(_ -> held.isEmpty() && policy.isTooMuch(failures)),
                failures,
                policy.settings().failures());
    }

    /** Until when a lockout holds for that attempt; empty if none does. */
    Optional<Instant> lockedUntil(Handle handle, AttemptKeys tried) {
        return held(handle, tried).map(Lockout::expiresAt);
    }

    private Optional<Lockout> held(Handle handle, AttemptKeys tried) {
        return lockouts
                .active(
                        handle,
                        tried.username(),
                        tried.address(),
                        tried.context().at())
                .stream()
                .filter(lockout -> policy.holds(lockout, tried.keys()))
                .max(Comparator.comparing(Lockout::expiresAt));
    }

    private Reservation takePlace(Handle handle, AttemptKeys tried) {
        for (LockoutKey key : tried.keys()) {
            Count count = count(handle, key, tried);
            if (policy.isTooMuch(count.failed())) { // It was not, under the settings of before.
                return new Reservation.Locked(lock(handle, key, count.failed(), tried));
            }
            if (policy.isTooMuch(count.failed() + count.pending()) && isFull(handle, key, tried)) {
                return new Reservation.Full(key);
            }
        }
        return new Reservation.Free(tried.keys().stream()
                .map(key -> failures.insert(handle, key, tried))
                .toList());
    }

    private boolean isFull(Handle handle, LockoutKey key, AttemptKeys tried) {
        failures.deleteUnanswered(handle, key, LONGEST_TRY, tried.context().at());
        Count count = count(handle, key, tried);
        return policy.isTooMuch(count.failed() + count.pending());
    }

    private Count count(Handle handle, LockoutKey key, AttemptKeys tried) {
        return failures.count(handle, key, policy.countsAfter(tried.context().at()));
    }

    /** Begins a lockout; what it was for is used up by it. */
    private Instant lock(Handle handle, LockoutKey key, int failed, AttemptKeys tried) {
        Instant until = policy.lockedUntil(tried.context().at());
        LockoutId id = lockouts.insert(handle, key, failed, tried.context().at(), until);
        failures.deleteFailed(handle, key);
        EventDraft event = EventDraft.of(EventType.LOCKOUT_STARTED, tried.context())
                .with(EventDetail.LOCKOUT, id)
                .with(EventDetail.RULE, key.rule())
                .with(EventDetail.FAILURES, failed)
                .with(EventDetail.EXPIRES_AT, until);
        events.append(handle, LockoutEvents.about(event, key.username(), key.address()));
        return until;
    }
}
