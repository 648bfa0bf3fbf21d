package dev.gatehouse.server.event;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An event that is not in the ledger yet, so it has no sequence and no hash. Made with {@link #of} and the methods that
 * add to it:
 *
 * {@snippet :
 * EventDraft.of(EventType.LOGIN_SUCCEEDED, source, now).about(account.id(), account.username()).in(session.id());
 * }
 *
 * @param type       what happened
 * @param occurredAt when
 * @param source     where the request came from
 * @param accountId  the account that it is about; null where none is known
 * @param username   that account's name, or the name that was tried; null where there is none
 * @param sessionId  the session that it is about; null where there is none
 * @param details    what else is worth keeping, as its type declares it; never a secret
 */
public record EventDraft(
        EventType type,
        Instant occurredAt,
        RequestSource source,
        @Nullable AccountId accountId,
        @Nullable String username,
        @Nullable SessionId sessionId,
        Map<String, String> details) {

    public EventDraft {
        details = Map.copyOf(details);
    }

    /** An event about no account. */
    public static EventDraft of(EventType type, RequestSource source, Instant now) {
        return new EventDraft(type, now, source, null, null, null, Map.of());
    }

    /** An event of what happens there and then, which does not say whether an account has done it. */
    public static EventDraft of(EventType type, AuditContext context) {
        return of(type, context.source(), context.at());
    }

    /** This event at another time. */
    EventDraft at(Instant time) {
        return new EventDraft(type, time, source, accountId, username, sessionId, details);
    }

    /** This event from elsewhere. */
    EventDraft from(RequestSource other) {
        return new EventDraft(type, occurredAt, other, accountId, username, sessionId, details);
    }

    /** This event about that account. */
    public EventDraft about(AccountId id, String name) {
        return new EventDraft(type, occurredAt, source, id, name, sessionId, details);
    }

    /** This event about a name that may or may not be an account's. */
    public EventDraft about(String name) {
        return new EventDraft(type, occurredAt, source, accountId, name, sessionId, details);
    }

    /** This event in that session. */
    public EventDraft in(SessionId session) {
        return new EventDraft(type, occurredAt, source, accountId, username, session, details);
    }

    /**
     * This event with one more detail.
     *
     * @throws IllegalArgumentException if its type does not declare that detail, which is a bug
     */
    public <T> EventDraft with(EventDetail<T> detail, T value) {
        if (!type.declares(detail)) {
            throw new IllegalArgumentException("%s declares no detail %s".formatted(type, detail));
        }
        SortedMap<String, String> more = new TreeMap<>(details);
        more.put(detail.code(), detail.write(value));
        return new EventDraft(type, occurredAt, source, accountId, username, sessionId, more);
    }

    /** A detail's value; empty where this event has none. */
    <T> Optional<T> detail(EventDetail<T> detail) {
        return detail.in(details);
    }
}
