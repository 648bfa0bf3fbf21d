package dev.gatehouse.server.event;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, from where, and when: what its events and its records say of it. Made once, where a request, a command
 * or the server's own work begins, and handed down as it is.
 *
 * @param caller the account that does it; empty for an operator at the command line, and for the server itself
 * @param source where the request came from
 * @param at     when
 */
public record AuditContext(Optional<Caller> caller, RequestSource source, Instant at) {

    /** The context of a request. */
    public static AuditContext of(Exchange exchange) {
        return new AuditContext(exchange.callerIfAny(), exchange.source(), exchange.now());
    }

    /** The context of what no account does. */
    public static AuditContext of(RequestSource source, Instant at) {
        return new AuditContext(Optional.empty(), source, at);
    }

    /**
     * The caller, for what only signed-in callers do.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public Caller signedIn() {
        return caller.orElseThrow();
    }

    /** Whether the caller is that account. */
    public boolean isBy(AccountId account) {
        return caller.map(Caller::accountId).equals(Optional.of(account));
    }

    /** The caller's name; null where there is none. */
    public @Nullable String by() {
        return caller.map(Caller::username).orElse(null);
    }

    /** An event that says who did it. */
    public EventDraft event(EventType type) {
        EventDraft event = EventDraft.of(type, this);
        return caller.map(who -> event.with(EventDetail.BY, who.username())).orElse(event);
    }

    /**
     * An event about the caller, in their session.
     *
     * @throws java.util.NoSuchElementException if there is no caller
     */
    public EventDraft ownEvent(EventType type) {
        Caller who = signedIn();
        return EventDraft.of(type, this).about(who.accountId(), who.username()).in(who.sessionId());
    }
}
