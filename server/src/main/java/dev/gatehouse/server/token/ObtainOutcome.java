package dev.gatehouse.server.token;

import dev.gatehouse.common.token.TokenPair;
import java.time.Instant;

/** What came of a login. */
sealed interface ObtainOutcome {

    record Granted(TokenPair tokens) implements ObtainOutcome {}

    /** Unknown user, wrong password and inactive account look alike, on purpose. */
    record Rejected() implements ObtainOutcome {}

    /** Too many were wrong; whether this one was right, nobody learns (R5). */
    record LockedOut(Instant until) implements ObtainOutcome {}

    /** Too many logins wait for a core already. */
    record Busy() implements ObtainOutcome {}
}
