package dev.gatehouse.server.session;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.account.CredentialCheck;
import dev.gatehouse.server.account.PasswordAttempt;
import dev.gatehouse.server.account.PasswordAttempts;
import dev.gatehouse.server.account.PasswordAttempts.Given;
import dev.gatehouse.server.account.PasswordAttempts.Recording;
import dev.gatehouse.server.account.PasswordAttempts.Results;
import dev.gatehouse.server.account.RecentAuthentication;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.otp.FactorCheck;
import dev.gatehouse.server.otp.OtpTry;
import dev.gatehouse.server.otp.SecondFactor;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A signed-in user proves again who they are, by the same password, second factor and lockout as at a login (decision
 * 0020). What it renews belongs to the session that asks, and to no other. Thread-safe.
 */
final class Reauthentication {

    private final PasswordAttempts attempts;
    private final SecondFactor factor;
    private final SessionAuthenticationStore sessions;
    private final EventLog events;

    Reauthentication(
            PasswordAttempts attempts, SecondFactor factor, SessionAuthenticationStore sessions, EventLog events) {
        this.attempts = attempts;
        this.factor = factor;
        this.sessions = sessions;
        this.events = events;
    }

    /**
     * What the user shows.
     *
     * @param otp a one-time password or a recovery code; empty if none was given
     */
    record Proof(String password, Optional<String> otp, AuditContext context) {

        EventDraft event(EventType type) {
            return context.ownEvent(type);
        }

        @Override
        public String toString() {
            return "Proof[username=%s, password=***, otp=***]".formatted(context.by());
        }
    }

    /** Renews the authentication of the caller's session. */
    ReauthenticationOutcome renew(Proof proof) {
        return attempts.attempt(
                new Given(proof.context().signedIn().username(), proof.password(), proof.context()),
                new ProofResults(proof));
    }

    /** One re-authentication. */
    private final class ProofResults implements Results<ReauthenticationOutcome> {

        private final Proof proof;

        ProofResults(Proof proof) {
            this.proof = proof;
        }

        @Override
        public Recording<ReauthenticationOutcome> right(CredentialCheck.Right right) {
            return (handle, attempt) -> admitted(handle, attempt, proof);
        }

        @Override
        public ReauthenticationOutcome wrong(Handle handle, CredentialCheck.Wrong wrong) {
            return failed(handle, wrong.reason(), proof, new ReauthenticationOutcome.WrongPassword());
        }

        @Override
        public ReauthenticationOutcome lockedOut(Instant until) {
            return new ReauthenticationOutcome.LockedOut(until);
        }

        @Override
        public ReauthenticationOutcome busy() {
            return new ReauthenticationOutcome.Busy();
        }
    }

    private ReauthenticationOutcome admitted(Handle handle, PasswordAttempt attempt, Proof proof) {
        Caller caller = proof.context().signedIn();
        OtpTry shown = new OtpTry(caller.accountId(), caller.username(), proof.otp(), proof.context());
        return switch (factor.check(handle, shown)) {
            case FactorCheck.NotEnrolled _, FactorCheck.Passed _ -> renewed(handle, attempt, proof);
            case FactorCheck.Missing _ -> {
                events.append(handle, proof.event(EventType.LOGIN_OTP_REQUIRED));
                yield new ReauthenticationOutcome.OtpRequired();
            }
            case FactorCheck.Wrong _ -> failed(handle, "otp_invalid", proof, new ReauthenticationOutcome.OtpInvalid());
            case FactorCheck.LockedOut(Instant until) ->
                failed(handle, "otp_locked_out", proof, new ReauthenticationOutcome.LockedOut(until));
        };
    }

    /** A session that has ended meanwhile renews nothing, and the next request is told so. */
    private ReauthenticationOutcome renewed(Handle handle, PasswordAttempt attempt, Proof proof) {
        attempt.succeeded(handle);
        boolean _ = sessions.renew(
                handle, proof.context().signedIn().sessionId(), proof.context().at());
        events.append(handle, proof.event(EventType.REAUTHENTICATED));
        return new ReauthenticationOutcome.Renewed(proof.context().at().plus(RecentAuthentication.MAX_AGE));
    }

    private ReauthenticationOutcome failed(Handle handle, String reason, Proof proof, ReauthenticationOutcome outcome) {
        events.append(
                handle, proof.event(EventType.REAUTHENTICATION_FAILED).with(EventDetail.CREDENTIAL_FAILURE, reason));
        return outcome;
    }
}
