package dev.gatehouse.server.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lets a request through all of its limits or through none, so that what one of them refuses uses up nothing of the others.
 */
final class Passage {

    private Passage() {}

    /**
     * Decides on a request and counts it.
     *
     * @param claims the limits that it has to pass, always in the same order: their windows are locked in this order
     * @return the limit with the longest delay; empty if the request goes on
     */
    static Optional<Refusal> pass(List<Claim> claims, Instant now) {
        List<Refusal> refusals = pass(claims, 0, now);
        if (refusals.isEmpty()) {
            claims.forEach(claim -> claim.count(Verdict.ADMITTED, now));
        }
        refusals.forEach(refusal -> refusal.claim().count(Verdict.REFUSED, now));
        return refusals.stream().max(Comparator.comparing(Refusal::delay));
    }

    /** Counts a request that was refused elsewhere, as far as the limit has room for it. */
    static void count(Claim claim, Instant now) {
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
    record Refusal(Claim claim, Duration delay) {}

    private static List<Refusal> pass(List<Claim> claims, int locked, Instant now) {
        if (locked < claims.size()) {
            synchronized (claims.get(locked).window()) {
                return pass(claims, locked + 1, now);
            }
        }
        List<Refusal> refusals = claims.stream()
                .map(claim -> new Refusal(claim, claim.delay(now)))
                .filter(refusal -> refusal.delay().isPositive())
                .toList();
        if (refusals.isEmpty()) {
            claims.forEach(claim -> claim.admit(now));
        }
        return refusals;
    }
}
