package dev.gatehouse.server.account;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.account.PasswordAttempts.Given;
import dev.gatehouse.server.account.PasswordAttempts.Recording;
import dev.gatehouse.server.account.PasswordAttempts.Results;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.password.PasswordChecker;
import dev.gatehouse.server.password.PasswordHash;
import dev.gatehouse.server.password.PasswordRules;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A user's own password, which they change themselves by the old one. Thread-safe. */
final class OwnPassword {

    private final PasswordAttempts attempts;
    private final PasswordRules rules;
    private final PasswordChecker passwords;
    private final AccountSessions sessions;
    private final PendingEnrolments pending;
    private final EventLog events;
    private final AccountStore store = new AccountStore();

    OwnPassword(
            PasswordAttempts attempts,
            PasswordRules rules,
            PasswordChecker passwords,
            AccountSessions sessions,
            PendingEnrolments pending,
            EventLog events) {
        this.attempts = attempts;
        this.rules = rules;
        this.passwords = passwords;
        this.sessions = sessions;
        this.pending = pending;
        this.events = events;
    }

    /** Changes the caller's password and ends their other sessions; the one that asks goes on. */
    PasswordOutcome change(String old, String next, AuditContext context) {
        String username = context.signedIn().username();
        Optional<String> flaw = rules.flaw(next, username);
        return flaw.isPresent()
                ? new PasswordOutcome.Refused(flaw.get())
                : attempts.attempt(new Given(username, old, context), new PasswordChangeResults(next, context));
    }

    /** One change. */
    private final class PasswordChangeResults implements Results<PasswordOutcome> {

        private final String next;
        private final AuditContext context;

        PasswordChangeResults(String next, AuditContext context) {
            this.next = next;
            this.context = context;
        }

        @Override
        public Recording<PasswordOutcome> right(CredentialCheck.Right right) {
            PasswordHash hash = passwords.hash(next);
            return (handle, attempt) -> replace(handle, attempt, hash, context);
        }

        @Override
        public PasswordOutcome wrong(Handle handle, CredentialCheck.Wrong wrong) {
            events.append(
                    handle,
                    context.ownEvent(EventType.PASSWORD_CHANGE_FAILED)
                            .with(EventDetail.CREDENTIAL_FAILURE, wrong.reason()));
            return new PasswordOutcome.WrongOldPassword();
        }

        @Override
        public PasswordOutcome lockedOut(Instant until) {
            return new PasswordOutcome.LockedOut(until);
        }

        @Override
        public PasswordOutcome busy() {
            return new PasswordOutcome.Busy();
        }
    }

    private PasswordOutcome replace(Handle handle, PasswordAttempt attempt, PasswordHash next, AuditContext context) {
        Caller caller = context.signedIn();
        store.updatePassword(handle, caller.accountId(), next, context.at());
        attempt.succeeded(handle);
        pending.drop(handle, caller.accountId());
        int ended = sessions.endOthers(handle, caller, "password_changed", context.at());
        events.append(
                handle,
                context.ownEvent(EventType.PASSWORD_CHANGED)
                        .with(EventDetail.BY, caller.username())
                        .with(EventDetail.SESSIONS_ENDED, ended));
        return new PasswordOutcome.Changed();
    }
}
