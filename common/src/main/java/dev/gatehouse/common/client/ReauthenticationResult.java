package dev.gatehouse.common.client;

import java.time.Instant;

/** The result of a re-authentication. */
public sealed interface ReauthenticationResult {

    /**
     * The caller has proved who they are.
     *
     * @param validUntil until when that is proof enough, by the server's clock
     */
    record Renewed(Instant validUntil) implements ReauthenticationResult {}

    /** The password is wrong. It counts like that of a login. */
    record WrongPassword() implements ReauthenticationResult {}

    /** The password is right, and the account's one-time password or a recovery code is missing. */
    record OtpRequired() implements ReauthenticationResult {}

    /** The password is right, and the one-time password is wrong or was used before. */
    record WrongOtp() implements ReauthenticationResult {}
}
