package dev.gatehouse.server.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counts requests, and says when a client or caller has reached its limit (R9, R22). Thread-safe. */
public interface RateLimiter {

    /**
     * Counts a request that the guard has refused, or that asked for nothing that exists. It is answered as what it is,
     * but it was a request.
     */
    void count(RequestSource source, Instant now);

    /**
     * Counts a request that may go on otherwise.
     *
     * @param endpoints what may be asked under this path with this method; with a method that no endpoint declares,
     *                  everything under this path
     * @param caller    who asks; empty at an open endpoint
     * @return how long to wait before the next one; empty if this one goes on
     */
    Optional<Duration> admit(List<Endpoint> endpoints, Optional<Caller> caller, RequestSource source, Instant now);

    /** No limits at all. */
    static RateLimiter none() {
        return new RateLimiter() {
            @Override
            public void count(RequestSource source, Instant now) {}

            @Override
            public Optional<Duration> admit(
                    List<Endpoint> endpoints, Optional<Caller> caller, RequestSource source, Instant now) {
                return Optional.empty();
            }
        };
    }
}
