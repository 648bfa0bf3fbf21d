package dev.gatehouse.server.otp;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.account.AccountService;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.account.CredentialCheck;
import dev.gatehouse.server.account.PasswordTries;
import dev.gatehouse.server.account.PasswordTries.Admission;
import dev.gatehouse.server.account.PasswordTry;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventLog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * A user's own second factor, which they set up and take away themselves. Both want the password, so that a stolen session
 * can do neither; a wrong one counts like a failed login (R5). Thread-safe.
 */
final class OtpService {

    private final Database database;
    private final PasswordTries tries;
    private final AccountService credentials;
    private final Accounts accounts;
    private final SecondFactor factor;
    private final EventLog events;
    private final OtpStore store = new OtpStore();
    private final RecoveryCodeStore recoveryCodes = new RecoveryCodeStore();

    OtpService(
            Database database,
            PasswordTries tries,
            AccountService credentials,
            Accounts accounts,
            SecondFactor factor,
            EventLog events) {
        this.database = database;
        this.tries = tries;
        this.credentials = credentials;
        this.accounts = accounts;
        this.factor = factor;
        this.events = events;
    }

    /** What the caller has. */
    OtpStatus status(Asked asked) {
        return database.transaction(handle -> store.find(handle, asked.account())
                .flatMap(StoredOtp::confirmedAt)
                .map(since -> new OtpStatus(true, since, recoveryCodes.left(handle, asked.account())))
                .orElseGet(() -> new OtpStatus(false, null, 0)));
    }

    /** Makes a secret, in place of one that was not confirmed. It is asked for nowhere until it is. */
    OtpOutcome begin(String password, Asked asked) {
        return byPassword(password, asked, handle -> begin(handle, asked));
    }

    /** Confirms the secret by a code of it: from now on it is asked for, and there are recovery codes. */
    OtpOutcome confirm(String code, Asked asked) {
        return database.transaction(handle -> confirm(handle, code, asked));
    }

    /** Makes other recovery codes; the ones of before are void. */
    OtpOutcome renewCodes(String password, String code, Asked asked) {
        return byPassword(
                password,
                asked,
                handle -> byCode(handle, code, asked, () -> {
                    events.append(handle, asked.event(EventType.OTP_RECOVERY_CODES_RENEWED));
                    return coded(handle, asked);
                }));
    }

    /** Takes the factor away. The caller's sessions go on: whoever could do this can begin others. */
    OtpOutcome remove(String password, String code, Asked asked) {
        return byPassword(
                password,
                asked,
                handle -> byCode(handle, code, asked, () -> {
                    boolean _ = store.deleteConfirmed(handle, asked.account());
                    recoveryCodes.deleteAll(handle, asked.account());
                    changed(handle, asked, EventType.OTP_REMOVED);
                    return new OtpOutcome.Removed();
                }));
    }

    private OtpOutcome begin(Handle handle, Asked asked) {
        OtpSecret secret = OtpSecret.random();
        // First: whoever encrypts takes turns, so that of two who begin one sees what the other has done.
        String encrypted = factor.encrypt(handle, asked.account(), secret);
        store.deletePending(handle, asked.account());
        if (store.find(handle, asked.account()).isPresent()) {
            return new OtpOutcome.AlreadyEnrolled();
        }
        store.insert(handle, asked.account(), encrypted, asked.now());
        return new OtpOutcome.Begun(secret);
    }

    private OtpOutcome confirm(Handle handle, String code, Asked asked) {
        Optional<StoredOtp> found = store.find(handle, asked.account());
        if (found.isEmpty()) {
            return new OtpOutcome.NotEnrolled();
        }
        StoredOtp otp = found.get();
        if (otp.isConfirmed()) {
            return new OtpOutcome.AlreadyEnrolled();
        }
        OptionalLong step = factor.step(otp, asked.account(), code, asked.now());
        if (step.isEmpty()) {
            return refused(handle, "otp_invalid", asked, new OtpOutcome.WrongCode());
        }
        if (!store.confirm(handle, asked.account(), otp.encrypted(), step.getAsLong(), asked.now())) {
            return new OtpOutcome.AlreadyEnrolled();
        }
        changed(handle, asked, EventType.OTP_ENROLLED);
        return coded(handle, asked);
    }

    private OtpOutcome coded(Handle handle, Asked asked) {
        List<RecoveryCode> codes = RecoveryCode.several();
        recoveryCodes.replace(handle, asked.account(), codes);
        return new OtpOutcome.Coded(codes);
    }

    private void changed(Handle handle, Asked asked, EventType type) {
        events.append(handle, asked.event(type).with("by", asked.caller().username()));
        handle.afterCommit(() -> accounts.forget(asked.account()));
    }

    private OtpOutcome byPassword(String password, Asked asked, Function<Handle, OtpOutcome> work) {
        return switch (tries.begin(asked.caller().username(), asked.origin(), asked.now())) {
            case Admission.LockedOut(var until) -> new OtpOutcome.LockedOut(until);
            case Admission.Busy _ -> new OtpOutcome.Busy();
            case Admission.Admitted(PasswordTry attempt) -> {
                try (attempt) {
                    yield compare(attempt, password, asked, work);
                }
            }
        };
    }

    private OtpOutcome compare(PasswordTry attempt, String password, Asked asked, Function<Handle, OtpOutcome> work) {
        return switch (credentials.check(asked.caller().username(), password)) {
            case CredentialCheck.Busy _ -> new OtpOutcome.Busy();
            case CredentialCheck.Wrong wrong ->
                database.transaction(handle -> attempt.stillCounts(handle)
                        ? wrongPassword(handle, attempt, wrong.reason(), asked)
                        : new OtpOutcome.Busy());
            case CredentialCheck.Right _ ->
                database.transaction(handle -> {
                    if (!attempt.stillCounts(handle)) {
                        return new OtpOutcome.Busy();
                    }
                    attempt.succeeded(handle);
                    return work.apply(handle);
                });
        };
    }

    private OtpOutcome wrongPassword(Handle handle, PasswordTry attempt, String reason, Asked asked) {
        OtpOutcome refused = refused(handle, reason, asked, new OtpOutcome.WrongPassword());
        return attempt.failed(handle).<OtpOutcome>map(OtpOutcome.LockedOut::new).orElse(refused);
    }

    private OtpOutcome byCode(Handle handle, String code, Asked asked, Work work) {
        return switch (factor.check(handle, asked.attempt(code))) {
            case FactorCheck.NotEnrolled _ -> new OtpOutcome.NotEnrolled();
            case FactorCheck.Passed _ -> work.apply();
            case FactorCheck.Missing _, FactorCheck.Wrong _ ->
                refused(handle, "otp_invalid", asked, new OtpOutcome.WrongCode());
            case FactorCheck.LockedOut(var until) ->
                refused(handle, "otp_locked_out", asked, new OtpOutcome.LockedOut(until));
        };
    }

    private OtpOutcome refused(Handle handle, String reason, Asked asked, OtpOutcome outcome) {
        events.append(handle, asked.event(EventType.OTP_CHANGE_FAILED).with("reason", reason));
        return outcome;
    }

    /** What is done once everything was right. */
    @FunctionalInterface
    private interface Work {
        OtpOutcome apply();
    }
}
