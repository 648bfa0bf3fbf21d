package dev.gatehouse.server.otp;

import java.time.Instant;
import java.util.Optional;

/**
 * An account's second factor.
 *
 * @param encrypted   the secret, as the vault has encrypted it
 * @param createdAt   when the secret was made
 * @param confirmedAt when its owner first showed a code; empty before that, and then it is asked for nowhere
 * @param lockouts    how often wrong codes have locked it since the last right one
 * @param lockedUntil until when no code is looked at; empty if wrong codes have not locked it since the last right one
 */
record StoredOtp(
        String encrypted,
        Instant createdAt,
        Optional<Instant> confirmedAt,
        int lockouts,
        Optional<Instant> lockedUntil) {

    boolean isConfirmed() {
        return confirmedAt.isPresent();
    }
}
