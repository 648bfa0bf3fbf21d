package dev.gatehouse.server.otp;

import java.time.Instant;
import java.util.Optional;

/**
 * An account's second factor.
 *
 * @param encrypted   the secret, as the vault has encrypted it
 * @param confirmedAt when its owner first showed a code; empty before that, and then it is asked for nowhere
 * @param failedAt    when the last wrong code came; empty if none has since the last right one
 */
record StoredOtp(String encrypted, Optional<Instant> confirmedAt, Optional<Instant> failedAt) {

    boolean isConfirmed() {
        return confirmedAt.isPresent();
    }
}
