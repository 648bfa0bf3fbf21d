package dev.gatehouse.server.http;

import java.time.Instant;

/**
 * Whether a caller who was let in may stay. An answer that goes on for long asks again and again, since tokens expire,
 * sessions end, roles are taken away and addresses blocked meanwhile. Thread-safe.
 */
@FunctionalInterface
public interface AccessRecheck {

    /** Whether the caller would be let in again at this moment, for the same thing. */
    boolean holds(Caller caller, RequestSource source, Instant now);
}
