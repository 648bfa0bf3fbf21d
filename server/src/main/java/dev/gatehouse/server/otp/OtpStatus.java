package dev.gatehouse.server.otp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's own second factor, as they see it.
 *
 * @param enrolled          whether it is asked for
 * @param confirmedAt       since when; null if it is not
 * @param recoveryCodesLeft how many recovery codes are not used up
 */
record OtpStatus(boolean enrolled, @Nullable Instant confirmedAt, int recoveryCodesLeft) {}
