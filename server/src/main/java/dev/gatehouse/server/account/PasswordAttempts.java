package dev.gatehouse.server.account;

import dev.gatehouse.server.account.AttemptLimiter.Admission;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.AuditContext;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Compares a password, wherever one is asked for, by one protocol: an attempt is reserved under the lockout (R5), the
 * password is compared with no transaction open, and one transaction records the result. That transaction begins with three
 * questions: is the reservation still there, is the password still the one that was compared, and was nothing locked
 * meanwhile? From the second on it holds the account's row, so that a change of the password waits for it (decisions 0004
 * and 0009). Thread-safe.
 */
public final class PasswordAttempts {

    private final Database database;
    private final AttemptLimiter limiter;
    private final AccountService accounts;

    public PasswordAttempts(Database database, AttemptLimiter limiter, AccountService accounts) {
        this.database = database;
        this.limiter = limiter;
        this.accounts = accounts;
    }

    /**
     * What is compared.
     *
     * @param username   whether or not there is an account with it
     * @param recordedAs the name under which failures count ({@link TriedNames})
     * @param context     who tries, from where, and when
     */
    public record Given(String username, String recordedAs, String password, AuditContext context) {

        /** What is compared for an account that there is. */
        public Given(String username, String password, AuditContext context) {
            this(username, username, password, context);
        }

        @Override
        public String toString() {
            return "Given[username=%s, password=***]".formatted(username);
        }
    }

    /** What a right password is for: a part of the transaction that records it. */
    @FunctionalInterface
    public interface Recording<T> {

        /** Does it, and tells the attempt if it {@linkplain PasswordAttempt#succeeded succeeded} as a whole. */
        T record(Handle handle, PasswordAttempt attempt);
    }

    /** What follows from each result. */
    public interface Results<T> {

        /** The password was right. No transaction is open yet; what takes long belongs here. */
        Recording<T> right(CredentialCheck.Right right);

        /** The password was wrong, or was changed meanwhile; the event that says so is appended here. */
        T wrong(Handle handle, CredentialCheck.Wrong wrong);

        /** Too many were wrong; whether this one was right is not told. */
        T lockedOut(Instant until);

        /** Too many are being compared; nothing is known of this one. */
        T busy();
    }

    /** Makes one attempt. */
    public <T> T attempt(Given given, Results<T> results) {
        return switch (limiter.begin(given.recordedAs(), given.context())) {
            case Admission.LockedOut(Instant until) -> results.lockedOut(until);
            case Admission.Busy _ -> results.busy();
            case Admission.Admitted(PasswordAttempt attempt) -> {
                try (attempt) {
                    yield compare(attempt, given, results);
                }
            }
        };
    }

    private <T> T compare(PasswordAttempt attempt, Given given, Results<T> results) {
        return switch (accounts.check(given.username(), given.password())) {
            case CredentialCheck.Busy _ -> results.busy();
            case CredentialCheck.Wrong wrong ->
                database.write(handle ->
                        attempt.stillCounts(handle) ? wrong(handle, attempt, wrong, results) : results.busy());
            case CredentialCheck.Right right -> {
                Recording<T> recording = results.right(right);
                yield database.write(handle -> attempt.stillCounts(handle)
                        ? right(handle, attempt, right, recording, results)
                        : results.busy());
            }
        };
    }

    private <T> T right(
            Handle handle,
            PasswordAttempt attempt,
            CredentialCheck.Right right,
            Recording<T> recording,
            Results<T> results) {
        if (accounts.isStillRight(handle, right)) {
            return attempt.lockedUntil(handle)
                    .map(results::lockedOut)
                    .orElseGet(() -> recording.record(handle, attempt));
        }
        CredentialCheck.Wrong wrong = new CredentialCheck.Wrong("changed_meanwhile", Optional.of(right.account()));
        return wrong(handle, attempt, wrong, results);
    }

    private static <T> T wrong(
            Handle handle, PasswordAttempt attempt, CredentialCheck.Wrong wrong, Results<T> results) {
        T refused = results.wrong(handle, wrong);
        return attempt.failed(handle).map(results::lockedOut).orElse(refused);
    }
}
