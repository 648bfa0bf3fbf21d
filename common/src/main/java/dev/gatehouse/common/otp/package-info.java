/**
 * The second factor on the wire; start at {@link dev.gatehouse.common.otp.OtpStatus}.
 */
@NullMarked
package dev.gatehouse.common.otp;

import org.jspecify.annotations.NullMarked;
