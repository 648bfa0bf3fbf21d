package dev.gatehouse.server.otp;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.account.CredentialCheck;
import dev.gatehouse.server.account.PasswordAttempts;
import dev.gatehouse.server.account.PasswordAttempts.Given;
import dev.gatehouse.server.account.PasswordAttempts.Recording;
import dev.gatehouse.server.account.PasswordAttempts.Results;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * A user's own second factor, which they set up and take away themselves. Both want the password, so that a stolen session
 * can do neither; a wrong one counts like a failed login (R5). Thread-safe.
 */
final class OtpService {

    private final Database database;
    private final PasswordAttempts attempts;
    private final Accounts accounts;
    private final SecondFactor factor;
    private final EventLog events;
    private final EventTally tally;
    private final OtpStore store = new OtpStore();
    private final RecoveryCodeStore recoveryCodes = new RecoveryCodeStore();

    OtpService(
            Database database,
            PasswordAttempts attempts,
            Accounts accounts,
            SecondFactor factor,
            EventLog events,
            EventTally tally) {
        this.database = database;
        this.attempts = attempts;
        this.accounts = accounts;
        this.factor = factor;
        this.events = events;
        this.tally = tally;
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
        return switch (factor.confirm(handle, asked.attempt(code))) {
            case FactorCheck.Passed _ -> {
                changed(handle, asked, EventType.OTP_ENROLLED);
                yield coded(handle, asked);
            }
            case FactorCheck.NotEnrolled _ ->
                store.find(handle, asked.account()).isPresent()
                        ? new OtpOutcome.AlreadyEnrolled()
                        : new OtpOutcome.NotEnrolled();
            case FactorCheck.Missing _, FactorCheck.Wrong _ ->
                refused(handle, "otp_invalid", asked, new OtpOutcome.WrongCode());
            case FactorCheck.LockedOut(var until) ->
                refused(handle, "otp_locked_out", asked, new OtpOutcome.LockedOut(until));
        };
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
        return attempts.attempt(
                new Given(asked.caller().username(), password, asked.source(), asked.now()), new Change(asked, work));
    }

    /** One change that wants the password. */
    private final class Change implements Results<OtpOutcome> {

        private final Asked asked;
        private final Function<Handle, OtpOutcome> work;

        Change(Asked asked, Function<Handle, OtpOutcome> work) {
            this.asked = asked;
            this.work = work;
        }

        @Override
        public Recording<OtpOutcome> right(CredentialCheck.Right right) {
            return (handle, attempt) -> {
                attempt.succeeded(handle);
                return work.apply(handle);
            };
        }

        @Override
        public OtpOutcome wrong(Handle handle, CredentialCheck.Wrong wrong) {
            events.append(handle, failed(wrong.reason(), asked));
            return new OtpOutcome.WrongPassword();
        }

        @Override
        public OtpOutcome lockedOut(Instant until) {
            return new OtpOutcome.LockedOut(until);
        }

        @Override
        public OtpOutcome busy() {
            return new OtpOutcome.Busy();
        }
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

    /** Summed: unlike a wrong password, a wrong code may come any number of times. */
    private OtpOutcome refused(Handle handle, String reason, Asked asked, OtpOutcome outcome) {
        tally.count(handle, failed(reason, asked));
        return outcome;
    }

    private static EventDraft failed(String reason, Asked asked) {
        return asked.event(EventType.OTP_CHANGE_FAILED).with("reason", reason);
    }

    /** What is done once everything was right. */
    @FunctionalInterface
    private interface Work {
        OtpOutcome apply();
    }
}
