package dev.gatehouse.server.account;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.account.AccountStore.StoredAccount;
import dev.gatehouse.server.account.PasswordTries.Admission;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.Origin;
import dev.gatehouse.server.password.PasswordChecker;
import dev.gatehouse.server.password.PasswordHash;
import dev.gatehouse.server.password.PasswordRules;
import dev.gatehouse.server.password.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A user's own password, which they change themselves by the old one. Thread-safe. */
public final class OwnPassword {

    private final Database database;
    private final PasswordTries tries;
    private final PasswordRules rules;
    private final PasswordChecker passwords;
    private final AccountSessions sessions;
    private final EventLog events;
    private final AccountStore store = new AccountStore();

    public OwnPassword(
            Database database,
            PasswordTries tries,
            PasswordRules rules,
            PasswordChecker passwords,
            AccountSessions sessions,
            EventLog events) {
        this.database = database;
        this.tries = tries;
        this.rules = rules;
        this.passwords = passwords;
        this.sessions = sessions;
        this.events = events;
    }

    /** Changes the caller's password and ends their other sessions; the one that asks goes on. */
    PasswordOutcome change(String old, String next, Caller caller, Origin origin, Instant now) {
        Optional<String> flaw = rules.flaw(next, caller.username());
        if (flaw.isPresent()) {
            return new PasswordOutcome.Refused(flaw.get());
        }
        return switch (tries.begin(caller.username(), origin, now)) {
            case Admission.LockedOut(Instant until) -> new PasswordOutcome.LockedOut(until);
            case Admission.Busy _ -> new PasswordOutcome.Busy();
            case Admission.Admitted(PasswordTry attempt) -> {
                try (attempt) {
                    yield compare(attempt, old, next, new Asked(caller, origin, now));
                }
            }
        };
    }

    private PasswordOutcome compare(PasswordTry attempt, String old, String next, Asked asked) {
        Optional<StoredPassword> stored = database.transaction(
                        handle -> store.find(handle, asked.caller().username()))
                .map(StoredAccount::password);
        return switch (passwords.check(old, stored.map(StoredPassword::hash))) {
            case Verdict.Busy _ -> new PasswordOutcome.Busy();
            case Verdict.Differs _ ->
                database.transaction(handle -> attempt.stillCounts(handle)
                        ? wrong(handle, attempt, "wrong_password", asked)
                        : new PasswordOutcome.Busy());
            case Verdict.Matches _ -> replace(attempt, stored.orElseThrow(), passwords.hash(next), asked);
        };
    }

    private PasswordOutcome replace(PasswordTry attempt, StoredPassword compared, PasswordHash next, Asked asked) {
        return database.transaction(handle -> attempt.stillCounts(handle)
                ? replace(handle, attempt, compared, next, asked)
                : new PasswordOutcome.Busy());
    }

    /** Whoever has set another password meanwhile, or disabled the account, must not be overruled by the old one. */
    private PasswordOutcome replace(
            Handle handle, PasswordTry attempt, StoredPassword compared, PasswordHash next, Asked asked) {
        Caller caller = asked.caller();
        if (!store.replacePassword(handle, caller.accountId(), compared, next, asked.now())) {
            return wrong(handle, attempt, "changed_meanwhile", asked);
        }
        attempt.succeeded(handle);
        int ended = sessions.endOthers(handle, caller, "password_changed", asked.now());
        events.append(
                handle,
                asked.event(EventType.PASSWORD_CHANGED)
                        .with("by", caller.username())
                        .with("sessions_ended", Integer.toString(ended)));
        return new PasswordOutcome.Changed();
    }

    private PasswordOutcome wrong(Handle handle, PasswordTry attempt, String reason, Asked asked) {
        events.append(handle, asked.event(EventType.PASSWORD_CHANGE_FAILED).with("reason", reason));
        return attempt.failed(handle)
                .<PasswordOutcome>map(PasswordOutcome.LockedOut::new)
                .orElseGet(PasswordOutcome.WrongOldPassword::new);
    }

    /** Who asks, from where, and when. */
    private record Asked(Caller caller, Origin origin, Instant now) {

        EventDraft event(EventType type) {
            return EventDraft.of(type, origin, now)
                    .about(caller.accountId(), caller.username())
                    .in(caller.sessionId());
        }
    }
}
