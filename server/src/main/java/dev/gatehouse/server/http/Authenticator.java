package dev.gatehouse.server.http;

import java.time.Instant;
import java.util.Optional;

/** Finds out who calls. Thread-safe. */
public interface Authenticator {

    /**
     * Reads the {@code Authorization} header.
     *
     * @param authorization its value; empty if there is none
     */
    Authentication authenticate(Optional<String> authorization, Instant now);

    /** Whether a caller who was authenticated would be so again, as the same and with the same permissions. */
    boolean isStillAuthorized(Caller caller, Instant now);

    /** What came of it. */
    sealed interface Authentication {

        /** The caller is known. */
        record Authenticated(Caller caller) implements Authentication {}

        /** There are no credentials, or none that could be read; the answer is a 401 that says so. */
        record Refused(Response answer) implements Authentication {}

        /** The token is no good; the answer is a 401 that says why. */
        record Rejected(RejectedToken token, Response answer) implements Authentication {}
    }
}
