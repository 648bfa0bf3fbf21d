package dev.gatehouse.common.otp;

/**
 * The secret of a second factor that waits for its first code. It is never printed.
 *
 * @param secret as it is typed into an authenticator app: Base 32 (RFC 4648 §6) without padding
 * @param uri    the same for apps that read pictures: {@code otpauth://totp/…} (key URI format)
 */
public record OtpEnrolment(String secret, String uri) {

    /** @throws IllegalArgumentException if it is no such secret; the message does not hold it */
    public OtpEnrolment {
        if (!secret.matches("[A-Z2-7]+") || !uri.startsWith("otpauth://totp/")) {
            throw new IllegalArgumentException("Not the secret of a one-time password");
        }
    }

    @Override
    public String toString() {
        return "OtpEnrolment[***]";
    }
}
