package dev.gatehouse.server.lockout;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.server.config.LockoutSettings;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.lockout.FailureStore.Count;
import java.time.Duration;
import java.time.Instant;
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
final class Turnstile {

    /** Longer than any comparison takes. What is under way for longer was never answered: its server has died. */
    private static final Duration LONGEST_TRY = Duration.ofMinutes(1);

    private final LockoutPolicy policy;
    private final EventLog events;
    private final FailureStore failures = new FailureStore();
    private final LockoutStore lockouts = new LockoutStore();
    private final TurnStore turns = new TurnStore();

    Turnstile(LockoutSettings settings, EventLog events) {
        this.policy = new LockoutPolicy(settings);
        this.events = events;
    }

    /** Looks whether there is a place, and takes it. Whoever is locked out costs no more than reading. */
    Look look(Handle handle, Tried tried) {
        Optional<Instant> locked = lockedUntil(handle, tried);
        if (locked.isPresent()) {
            return new Look.Locked(locked.get());
        }
        turns.await(handle, tried.counters());
        // Somebody else's turn may have locked.
        return lockedUntil(handle, tried).<Look>map(Look.Locked::new).orElseGet(() -> takePlace(handle, tried));
    }

    /** Whether the places are still there; from now on until the end of the transaction nobody else counts. */
    boolean stillCounts(Handle handle, Tried tried, List<Long> places) {
        if (places.isEmpty()) {
            return true;
        }
        turns.await(handle, tried.counters());
        return failures.pending(handle, places) == places.size();
    }

    /**
     * Makes the places failures.
     *
     * @return until when the client is locked out, if this was one too many
     */
    Optional<Instant> failed(Handle handle, Tried tried, List<Long> places) {
        if (places.isEmpty()) {
            return Optional.empty();
        }
        failures.settle(handle, places);
        return tried.counters().stream()
                .flatMap(counter -> {
                    int failed = count(handle, counter, tried).failed();
                    return policy.isTooMuch(failed)
                            ? Optional.of(lock(handle, counter, failed, tried)).stream()
                            : Optional.<Instant>empty().stream();
                })
                .reduce((first, _) -> first);
    }

    /** Gives the places back, and forgets what failed with this user name from this address. */
    void succeeded(Handle handle, Tried tried, List<Long> places) {
        if (!places.isEmpty()) {
            failures.delete(handle, places);
            failures.deleteFailed(handle, Optional.of(tried.username()), Optional.of(tried.address()));
        }
    }

    /** Gives the places back, as if nothing had been tried. */
    void withdraw(Handle handle, List<Long> places) {
        if (!places.isEmpty()) {
            failures.delete(handle, places);
        }
    }

    private Optional<Instant> lockedUntil(Handle handle, Tried tried) {
        return lockouts.active(handle, tried.username(), tried.address(), tried.now()).stream()
                .filter(lockout -> policy.holds(lockout, tried.counters()))
                .map(lockout -> lockout.expiresAt())
                .max(Instant::compareTo);
    }

    private Look takePlace(Handle handle, Tried tried) {
        for (Counter counter : tried.counters()) {
            Count count = count(handle, counter, tried);
            if (policy.isTooMuch(count.failed())) { // It was not, under the settings of before.
                return new Look.Locked(lock(handle, counter, count.failed(), tried));
            }
            if (policy.isTooMuch(count.failed() + count.pending()) && isFull(handle, counter, tried)) {
                return new Look.Full(counter);
            }
        }
        return new Look.Free(tried.counters().stream()
                .map(counter -> failures.insert(handle, counter, tried))
                .toList());
    }

    private boolean isFull(Handle handle, Counter counter, Tried tried) {
        failures.deleteUnanswered(handle, counter, tried.now().minus(LONGEST_TRY));
        Count count = count(handle, counter, tried);
        return policy.isTooMuch(count.failed() + count.pending());
    }

    private Count count(Handle handle, Counter counter, Tried tried) {
        return failures.count(handle, counter, policy.countsAfter(tried.now()));
    }

    /** Begins a lockout; what it was for is used up by it. */
    private Instant lock(Handle handle, Counter counter, int failed, Tried tried) {
        Instant until = policy.lockedUntil(tried.now());
        LockoutId id = lockouts.insert(handle, counter, failed, tried.now(), until);
        failures.deleteFailed(handle, counter);
        EventDraft event = EventDraft.of(EventType.LOCKOUT_STARTED, tried.origin(), tried.now())
                .with("lockout", id.toString())
                .with("rule", counter.rule())
                .with("failures", Integer.toString(failed))
                .with("expires_at", until.toString());
        events.append(handle, LockoutEvents.about(event, counter.username(), counter.address()));
        return until;
    }
}
