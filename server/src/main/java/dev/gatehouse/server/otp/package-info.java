/**
 * The second factor: one-time passwords of an authenticator app (TOTP, RFC 6238) and recovery codes. Start at
 * {@link dev.gatehouse.server.otp.SecondFactor}, which decides on a code, and at
 * {@link dev.gatehouse.server.otp.OtpService}, with which users and admins set it up and take it away.
 */
@NullMarked
package dev.gatehouse.server.otp;

import org.jspecify.annotations.NullMarked;
