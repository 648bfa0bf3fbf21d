package dev.gatehouse.server.token;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.account.Account;
import dev.gatehouse.server.account.AccountService;
import dev.gatehouse.server.account.CredentialCheck;
import dev.gatehouse.server.account.PasswordTries;
import dev.gatehouse.server.account.PasswordTries.Admission;
import dev.gatehouse.server.account.PasswordTry;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.Origin;
import dev.gatehouse.server.session.SessionService;
import dev.gatehouse.server.session.StoredSession;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Makes credentials a session and its tokens (R7): asks whether another password may be tried (R5), compares, and records what came of
 * it in one transaction with the session or the failure. Thread-safe.
 */
final class Login {

    private final Database database;
    private final PasswordTries tries;
    private final AccountService credentials;
    private final SessionService sessions;
    private final TokenMint mint;
    private final EventLog events;

    Login(
            Database database,
            PasswordTries tries,
            AccountService credentials,
            SessionService sessions,
            TokenMint mint,
            EventLog events) {
        this.database = database;
        this.tries = tries;
        this.credentials = credentials;
        this.sessions = sessions;
        this.mint = mint;
        this.events = events;
    }

    ObtainOutcome attempt(String username, String password, Origin origin, Instant now) {
        return switch (tries.begin(username, origin, now)) {
            case Admission.LockedOut(Instant until) -> new ObtainOutcome.LockedOut(until);
            case Admission.Busy _ -> new ObtainOutcome.Busy();
            case Admission.Admitted(PasswordTry attempt) -> {
                try (attempt) {
                    yield compare(attempt, username, password, origin, now);
                }
            }
        };
    }

    private ObtainOutcome compare(PasswordTry attempt, String username, String password, Origin origin, Instant now) {
        return switch (credentials.check(username, password)) {
            case CredentialCheck.Busy _ -> new ObtainOutcome.Busy();
            case CredentialCheck.Wrong wrong ->
                database.transaction(handle -> attempt.stillCounts(handle)
                        ? rejected(handle, attempt, username, wrong, origin, now)
                        : new ObtainOutcome.Busy());
            case CredentialCheck.Right right ->
                database.transaction(handle -> attempt.stillCounts(handle)
                        ? granted(handle, attempt, right, origin, now)
                        : new ObtainOutcome.Busy());
        };
    }

    private ObtainOutcome granted(
            Handle handle, PasswordTry attempt, CredentialCheck.Right right, Origin origin, Instant now) {
        Account account = right.account();
        if (!credentials.recordLogin(handle, right, now)) {
            CredentialCheck.Wrong wrong = new CredentialCheck.Wrong("changed_meanwhile", Optional.of(account));
            return rejected(handle, attempt, account.username(), wrong, origin, now);
        }
        attempt.succeeded(handle);
        StoredSession session = sessions.begin(handle, account.id(), origin, now);
        events.append(
                handle,
                EventDraft.of(EventType.LOGIN_SUCCEEDED, origin, now)
                        .about(account.id(), account.username())
                        .in(session.id()));
        return new ObtainOutcome.Granted(mint.pair(session));
    }

    private ObtainOutcome rejected(
            Handle handle,
            PasswordTry attempt,
            String username,
            CredentialCheck.Wrong wrong,
            Origin origin,
            Instant now) {
        EventDraft event = EventDraft.of(EventType.LOGIN_FAILED, origin, now).with("reason", wrong.reason());
        events.append(
                handle,
                wrong.account()
                        .map(account -> event.about(account.id(), username))
                        .orElseGet(() -> event.about(username)));
        return attempt.failed(handle)
                .<ObtainOutcome>map(ObtainOutcome.LockedOut::new)
                .orElseGet(ObtainOutcome.Rejected::new);
    }
}
