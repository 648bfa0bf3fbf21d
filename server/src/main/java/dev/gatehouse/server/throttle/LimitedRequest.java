package dev.gatehouse.server.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * One limit that a request has to pass.
 *
 * @param limit  the limit
 * @param key    whose request it is
 * @param window when those with that key were let through lately
 */
record LimitedRequest(RateLimit limit, LimitKey key, SlidingWindow window) {

    Duration delay(Instant now) {
        return window.delay(now);
    }

    void admit(Instant now) {
        int before = window.capacity();
        window.admit(now);
        if (window.capacity() > before) {
            limit.grown(this);
        }
    }

    void countAdmitted(Instant now) {
        limit.count(true, key, now);
    }

    void countRefused(Instant now) {
        limit.count(false, key, now);
    }
}
