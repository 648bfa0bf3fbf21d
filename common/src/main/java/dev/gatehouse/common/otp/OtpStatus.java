package dev.gatehouse.common.otp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's own second factor, as they see it.
 *
 * @param enrolled          whether it is asked for
 * @param confirmedAt       since when; null if it is not
 * @param recoveryCodesLeft how many recovery codes are not used up
 */
public record OtpStatus(boolean enrolled, @Nullable Instant confirmedAt, int recoveryCodesLeft) {

    /** No second factor, or one that waits to be confirmed. */
    public static final OtpStatus NONE = new OtpStatus(false, null, 0);
}
