package dev.gatehouse.server.account;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.account.AccountStore.StoredAccount;
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

/** A user's own password, which they change themselves by the old one. Thread-safe. */
public final class OwnPassword {

    private final Database database;
    private final PasswordRules rules;
    private final PasswordChecker passwords;
    private final AccountSessions sessions;
    private final EventLog events;
    private final AccountStore store = new AccountStore();

    public OwnPassword(
            Database database,
            PasswordRules rules,
            PasswordChecker passwords,
            AccountSessions sessions,
            EventLog events) {
        this.database = database;
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
        Optional<StoredPassword> stored = database.transaction(handle -> store.find(handle, caller.username()))
                .map(StoredAccount::password);
        return switch (passwords.check(old, stored.map(StoredPassword::hash))) {
            case Verdict.Busy _ -> new PasswordOutcome.Busy();
            case Verdict.Differs _ -> wrong("wrong_password", caller, origin, now);
            case Verdict.Matches _ -> replace(stored.orElseThrow(), passwords.hash(next), caller, origin, now);
        };
    }

    /** Whoever has set another password meanwhile, or disabled the account, must not be overruled by the old one. */
    private PasswordOutcome replace(
            StoredPassword compared, PasswordHash next, Caller caller, Origin origin, Instant now) {
        boolean replaced = database.transaction(handle -> {
            if (!store.replacePassword(handle, caller.accountId(), compared, next, now)) {
                return false;
            }
            int ended = sessions.endOthers(handle, caller, "password_changed", now);
            events.append(
                    handle,
                    event(EventType.PASSWORD_CHANGED, caller, origin, now)
                            .with("by", caller.username())
                            .with("sessions_ended", Integer.toString(ended)));
            return true;
        });
        return replaced ? new PasswordOutcome.Changed() : wrong("changed_meanwhile", caller, origin, now);
    }

    private PasswordOutcome wrong(String reason, Caller caller, Origin origin, Instant now) {
        database.execute(handle -> events.append(
                handle,
                event(EventType.PASSWORD_CHANGE_FAILED, caller, origin, now).with("reason", reason)));
        return new PasswordOutcome.WrongOldPassword();
    }

    private static EventDraft event(EventType type, Caller caller, Origin origin, Instant now) {
        return EventDraft.of(type, origin, now)
                .about(caller.accountId(), caller.username())
                .in(caller.sessionId());
    }
}
