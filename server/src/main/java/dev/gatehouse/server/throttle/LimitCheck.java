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
     * @param requests the limits that it has to pass, always in the same order: their windows are locked in this order
     * @return the limit with the longest delay; empty if the request goes on
     */
    static Optional<LimitExceeded> pass(List<LimitedRequest> requests, Instant now) {
        List<LimitExceeded> refusals = pass(requests, 0, now);
        if (refusals.isEmpty()) {
            requests.forEach(request -> request.countAdmitted(now));
        }
        refusals.forEach(refusal -> refusal.request().countRefused(now));
        return refusals.stream().max(Comparator.comparing(LimitExceeded::delay));
    }

    /** Counts a request that was refused elsewhere, as far as the limit has room for it. */
    static void count(LimitedRequest request, Instant now) {
        boolean room;
        synchronized (request.window()) {
            room = request.delay(now).isZero();
            if (room) {
                request.admit(now);
            }
        }
        if (room) {
            request.countAdmitted(now);
        }
    }

    /** A limit that refused, and for how long. */
    record LimitExceeded(LimitedRequest request, Duration delay) {}

    private static List<LimitExceeded> pass(List<LimitedRequest> requests, int locked, Instant now) {
        if (locked < requests.size()) {
            synchronized (requests.get(locked).window()) {
                return pass(requests, locked + 1, now);
            }
        }
        List<LimitExceeded> refusals = requests.stream()
                .map(request -> new LimitExceeded(request, request.delay(now)))
                .filter(refusal -> refusal.delay().isPositive())
                .toList();
        if (refusals.isEmpty()) {
            requests.forEach(request -> request.admit(now));
        }
        return refusals;
    }
}
