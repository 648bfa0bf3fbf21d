package dev.gatehouse.server.otp;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.otp.OtpStatus;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.account.CredentialCheck;
import dev.gatehouse.server.account.PasswordAttempts;
import dev.gatehouse.server.account.PasswordAttempts.Given;
import dev.gatehouse.server.account.PasswordAttempts.Recording;
import dev.gatehouse.server.account.PasswordAttempts.Results;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    OtpStatus status(AuditContext context) {
        return database.read(handle -> store.find(handle, context.signedIn().accountId())
                .flatMap(StoredOtp::confirmedAt)
                .map(since -> new OtpStatus(
                        true,
                        since,
                        recoveryCodes.left(handle, context.signedIn().accountId())))
                .orElseGet(() -> OtpStatus.NONE));
    }

    /** Makes a secret, in place of one that was not confirmed. It is asked for nowhere until it is. */
    OtpOutcome begin(String password, AuditContext context) {
        return byPassword(password, context, handle -> begin(handle, context));
    }

    /** Confirms the secret by a code of it: from now on it is asked for, and there are recovery codes. */
    OtpOutcome confirm(String code, AuditContext context) {
        return database.write(handle -> confirm(handle, code, context));
    }

    /** Makes other recovery codes; the ones of before are void. */
    OtpOutcome renewCodes(String password, String code, AuditContext context) {
        return byPassword(
                password,
                context,
                handle -> byCode(handle, code, context, () -> {
                    events.append(handle, context.ownEvent(EventType.OTP_RECOVERY_CODES_RENEWED));
                    return coded(handle, context);
                }));
    }

    /** Takes the factor away. The caller's sessions go on: a caller who could do this can begin others. */
    OtpOutcome remove(String password, String code, AuditContext context) {
        return byPassword(
                password,
                context,
                handle -> byCode(handle, code, context, () -> {
                    boolean _ = store.deleteConfirmed(handle, context.signedIn().accountId());
                    recoveryCodes.deleteAll(handle, context.signedIn().accountId());
                    changed(handle, context, EventType.OTP_REMOVED);
                    return new OtpOutcome.Removed();
                }));
    }

    private OtpOutcome begin(Handle handle, AuditContext context) {
        OtpSecret secret = OtpSecret.random();
        // First: encryption is serialized, so of two callers who begin, one sees what the other has done.
        String encrypted = factor.encrypt(handle, context.signedIn().accountId(), secret);
        store.deletePending(handle, context.signedIn().accountId());
        if (store.find(handle, context.signedIn().accountId()).isPresent()) {
            return new OtpOutcome.AlreadyEnrolled();
        }
        store.insert(handle, context.signedIn().accountId(), encrypted, context.at());
        return new OtpOutcome.Begun(secret);
    }

    private OtpOutcome confirm(Handle handle, String code, AuditContext context) {
        return switch (factor.confirm(handle, attempt(code, context))) {
            case FactorCheck.Passed _ -> {
                changed(handle, context, EventType.OTP_ENROLLED);
                yield coded(handle, context);
            }
            case FactorCheck.NotEnrolled _ ->
                store.find(handle, context.signedIn().accountId()).isPresent()
                        ? new OtpOutcome.AlreadyEnrolled()
                        : new OtpOutcome.NotEnrolled();
            case FactorCheck.Missing _, FactorCheck.Wrong _ ->
                refused(handle, "otp_invalid", context, new OtpOutcome.WrongCode());
            case FactorCheck.LockedOut(var until) ->
                refused(handle, "otp_locked_out", context, new OtpOutcome.LockedOut(until));
        };
    }

    private OtpOutcome coded(Handle handle, AuditContext context) {
        List<RecoveryCode> codes = RecoveryCode.several();
        recoveryCodes.replace(handle, context.signedIn().accountId(), codes);
        return new OtpOutcome.Coded(codes);
    }

    private void changed(Handle handle, AuditContext context, EventType type) {
        events.append(
                handle,
                context.ownEvent(type).with(EventDetail.BY, context.signedIn().username()));
        handle.afterCommit(() -> accounts.forget(context.signedIn().accountId()));
    }

    private OtpOutcome byPassword(String password, AuditContext context, Function<Handle, OtpOutcome> work) {
        return attempts.attempt(
                new Given(context.signedIn().username(), password, context), new FactorChangeResults(context, work));
    }

    /** One change that wants the password. */
    private final class FactorChangeResults implements Results<OtpOutcome> {

        private final AuditContext context;
        private final Function<Handle, OtpOutcome> work;

        FactorChangeResults(AuditContext context, Function<Handle, OtpOutcome> work) {
            this.context = context;
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
            events.append(handle, failed(wrong.reason(), context));
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

    private OtpOutcome byCode(Handle handle, String code, AuditContext context, Work work) {
        return switch (factor.check(handle, attempt(code, context))) {
            case FactorCheck.NotEnrolled _ -> new OtpOutcome.NotEnrolled();
            case FactorCheck.Passed _ -> work.apply();
            case FactorCheck.Missing _, FactorCheck.Wrong _ ->
                refused(handle, "otp_invalid", context, new OtpOutcome.WrongCode());
            case FactorCheck.LockedOut(var until) ->
                refused(handle, "otp_locked_out", context, new OtpOutcome.LockedOut(until));
        };
    }

    /** Summed: unlike a wrong password, a wrong code may come any number of times. */
    private OtpOutcome refused(Handle handle, String reason, AuditContext context, OtpOutcome outcome) {
        tally.count(handle, failed(reason, context));
        return outcome;
    }

    private static OtpTry attempt(String code, AuditContext context) {
        Caller caller = context.signedIn();
        return new OtpTry(caller.accountId(), caller.username(), Optional.of(code), context);
    }

    private static EventDraft failed(String reason, AuditContext context) {
        return context.ownEvent(EventType.OTP_CHANGE_FAILED).with(EventDetail.CREDENTIAL_FAILURE, reason);
    }

    /** What is done once everything was right. */
    @FunctionalInterface
    private interface Work {
        OtpOutcome apply();
    }
}
