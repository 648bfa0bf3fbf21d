package dev.gatehouse.server.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * From where and when a request came, and whether the rate limits have seen it: it counts for its address once, whatever
 * becomes of it. Confined to the request's thread.
 */
final class ReceivedRequest {

    private final RequestSource source;
    private final Instant at;
    private final RateLimiter limits;
    private boolean counted;

    ReceivedRequest(RequestSource source, Instant at, RateLimiter limits) {
        this.source = source;
        this.at = at;
        this.limits = limits;
    }

    RequestSource source() {
        return source;
    }

    Instant at() {
        return at;
    }

    /** As {@link RateLimiter#count}, unless the limits have seen it already. */
    void count() {
        if (!counted) {
            counted = true;
            limits.count(source, at);
        }
    }

    /** As {@link RateLimiter#admit}. */
    Optional<Duration> admit(List<Endpoint> endpoints, Optional<Caller> caller) {
        counted = true;
        return limits.admit(endpoints, caller, source, at);
    }
}
