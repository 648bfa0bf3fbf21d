package dev.gatehouse.server.threat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/**
 * Appends the events of cases, each about the account and the session of its case or of the finding that it tells. Where
 * the name is an account's, the event has its id: only then may an alert tell the name, since what else was tried as one
 * may be a password. Thread-safe.
 */
final class CaseEvents {

    private final EventLog events;
    private final BiFunction<Handle, String, Optional<AccountId>> accounts;

    /** @param accounts the account that has a name, as the transaction sees it */
    CaseEvents(EventLog events, BiFunction<Handle, String, Optional<AccountId>> accounts) {
        this.events = events;
        this.accounts = accounts;
    }

    /** Appends the event about that subject, in the transaction of what it records. */
    void append(Handle handle, CaseSubject subject, EventDraft event) {
        EventDraft named = Optional.ofNullable(subject.username())
                .map(name -> about(handle, name, event))
                .orElse(event);
        EventDraft located = Optional.ofNullable(subject.sessionId())
                .flatMap(SessionId::parse)
                .map(named::in)
                .orElse(named);
        events.append(handle, located);
    }

    /** Appends an event about no case, as that an exception was withdrawn. */
    void append(Handle handle, EventDraft event) {
        events.append(handle, event);
    }

    private EventDraft about(Handle handle, String name, EventDraft event) {
        return accounts.apply(handle, name).map(id -> event.about(id, name)).orElseGet(() -> event.about(name));
    }
}
