package dev.gatehouse.server.session;

import dev.gatehouse.server.account.Account;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.otp.OtpTry;
import java.util.Optional;

/**
 * A login attempt, with what the client sent.
 *
 * @param username as it was given, whether or not there is an account with it
 * @param otp      a one-time password or a recovery code; empty if none was given
 * @param context   who tries, from where, and when
 */
record LoginAttempt(String username, String password, Optional<String> otp, AuditContext context) {

    /** What is shown of the second factor, when the password was right. */
    OtpTry secondFactor(Account account) {
        return new OtpTry(account.id(), account.username(), otp, context);
    }

    @Override
    public String toString() {
        return "LoginAttempt[username=%s, password=***, otp=***]".formatted(username);
    }
}
