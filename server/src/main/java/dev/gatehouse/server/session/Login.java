package dev.gatehouse.server.session;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.account.Account;
import dev.gatehouse.server.account.AccountService;
import dev.gatehouse.server.account.CredentialCheck;
import dev.gatehouse.server.account.PasswordAttempt;
import dev.gatehouse.server.account.PasswordAttempts;
import dev.gatehouse.server.account.PasswordAttempts.Given;
import dev.gatehouse.server.account.PasswordAttempts.Recording;
import dev.gatehouse.server.account.PasswordAttempts.Results;
import dev.gatehouse.server.account.TriedNames;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.otp.FactorCheck;
import dev.gatehouse.server.otp.SecondFactor;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Makes credentials a session and its tokens (R7): asks whether another password may be tried (R5), compares, asks for the second
 * factor where there is one, and records what came of it in one transaction with the session or the failure. Thread-safe.
 */
final class Login {

    private final PasswordAttempts attempts;
    private final TriedNames names;
    private final AccountService credentials;
    private final SecondFactor factor;
    private final SessionService sessions;
    private final EventLog events;
    private final EventTally tally;

    Login(
            PasswordAttempts attempts,
            TriedNames names,
            AccountService credentials,
            SecondFactor factor,
            SessionService sessions,
            EventLog events,
            EventTally tally) {
        this.attempts = attempts;
        this.names = names;
        this.credentials = credentials;
        this.factor = factor;
        this.sessions = sessions;
        this.events = events;
        this.tally = tally;
    }

    ObtainOutcome attempt(LoginAttempt login) {
        String name = names.recorded(login.username());
        return attempts.attempt(
                new Given(login.username(), name, login.password(), login.context()), new LoginResults(login, name));
    }

    /** One login. */
    private final class LoginResults implements Results<ObtainOutcome> {

        private final LoginAttempt login;
        private final String name;

        /** @param name what is recorded of the one that was tried, if it is no account's */
        LoginResults(LoginAttempt login, String name) {
            this.login = login;
            this.name = name;
        }

        @Override
        public Recording<ObtainOutcome> right(CredentialCheck.Right right) {
            return (handle, attempt) -> admitted(handle, attempt, right, login);
        }

        @Override
        public ObtainOutcome wrong(Handle handle, CredentialCheck.Wrong wrong) {
            return rejected(handle, wrong, name, login);
        }

        @Override
        public ObtainOutcome lockedOut(Instant until) {
            return new ObtainOutcome.LockedOut(until);
        }

        @Override
        public ObtainOutcome busy() {
            return new ObtainOutcome.Busy();
        }
    }

    /** The password was right. Without the second factor that is neither a login nor a failure of the password. */
    private ObtainOutcome admitted(
            Handle handle, PasswordAttempt attempt, CredentialCheck.Right right, LoginAttempt login) {
        Account account = right.account();
        return switch (factor.check(handle, login.secondFactor(account))) {
            case FactorCheck.NotEnrolled _, FactorCheck.Passed _ -> granted(handle, attempt, right, login);
            case FactorCheck.Missing _ -> {
                tally.count(handle, about(account, EventType.LOGIN_OTP_REQUIRED, login));
                yield new ObtainOutcome.OtpRequired();
            }
            case FactorCheck.Wrong _ -> {
                events.append(handle, failed(account, "otp_invalid", login));
                yield new ObtainOutcome.OtpInvalid();
            }
            case FactorCheck.LockedOut(Instant until) -> {
                tally.count(handle, failed(account, "otp_locked_out", login));
                yield new ObtainOutcome.LockedOut(until);
            }
        };
    }

    private ObtainOutcome granted(
            Handle handle, PasswordAttempt attempt, CredentialCheck.Right right, LoginAttempt login) {
        Account account = right.account();
        credentials.recordLogin(handle, right, login.context().at());
        attempt.succeeded(handle);
        StoredSession session = sessions.begin(handle, account.id(), login.context());
        events.append(handle, about(account, EventType.LOGIN_SUCCEEDED, login).in(session.id()));
        return new ObtainOutcome.Granted(session);
    }

    private ObtainOutcome rejected(Handle handle, CredentialCheck.Wrong wrong, String name, LoginAttempt login) {
        events.append(
                handle,
                wrong.account()
                        .map(account -> failed(account, wrong.reason(), login))
                        .orElseGet(() -> EventDraft.of(EventType.LOGIN_FAILED, login.context())
                                .about(name)
                                .with(EventDetail.CREDENTIAL_FAILURE, wrong.reason())));
        return new ObtainOutcome.Rejected();
    }

    private static EventDraft failed(Account account, String reason, LoginAttempt login) {
        return about(account, EventType.LOGIN_FAILED, login).with(EventDetail.CREDENTIAL_FAILURE, reason);
    }

    private static EventDraft about(Account account, EventType type, LoginAttempt login) {
        return EventDraft.of(type, login.context()).about(account.id(), account.username());
    }
}
