package dev.gatehouse.server.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lets a request through all of its limits or through none, so that what one of them refuses uses up nothing of the others.
 */
final class LimitCheck {

    private LimitCheck() {}

    /**
     * Decides on a request and counts it.
     *
     * @param claims the limits that it has to pass, always in the same order: their windows are locked in this order
     * @return the limit with the longest delay; empty if the request goes on
     */
    static Optional<LimitExceeded> pass(List<LimitedRequest> claims, Instant now) {
        List<LimitExceeded> refusals = pass(claims, 0, now);
        if (refusals.isEmpty()) {
            claims.forEach(claim -> claim.count(Verdict.ADMITTED, now));
        }
        refusals.forEach(refusal -> refusal.claim().count(Verdict.REFUSED, now));
        return refusals.stream().max(Comparator.comparing(LimitExceeded::delay));
    }

    /** Counts a request that was refused elsewhere, as far as the limit has room for it. */
    static void count(LimitedRequest claim, Instant now) {
        boolean room;
        synchronized (claim.window()) {
            room = claim.delay(now).isZero();
            if (room) {
                claim.admit(now);
            }
        }
        if (room) {
            claim.count(Verdict.ADMITTED, now);
        }
    }

    /** A limit that refused, and for how long. */
    record LimitExceeded(LimitedRequest claim, Duration delay) {}

    private static List<LimitExceeded> pass(List<LimitedRequest> claims, int locked, Instant now) {
        if (locked < claims.size()) {
            synchronized (claims.get(locked).window()) {
                return pass(claims, locked + 1, now);
            }
        }
        List<LimitExceeded> refusals = claims.stream()
                .map(claim -> new LimitExceeded(claim, claim.delay(now)))
                .filter(refusal -> refusal.delay().isPositive())
                .toList();
        if (refusals.isEmpty()) {
            claims.forEach(claim -> claim.admit(now));
        }
        return refusals;
    }
}
