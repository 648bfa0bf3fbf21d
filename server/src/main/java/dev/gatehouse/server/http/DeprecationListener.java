package dev.gatehouse.server.http;

import java.time.Instant;

/** Is told when an endpoint is called that is on its way out (R38). Thread-safe. */
@FunctionalInterface
public interface DeprecationListener {

    /** Counts a call that has passed all checks before its body; the caller gets the answer afterwards. */
    void called(Endpoint endpoint, RequestSource source, Instant now);
}
