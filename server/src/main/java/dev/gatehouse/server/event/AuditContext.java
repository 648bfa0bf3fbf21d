package dev.gatehouse.server.event;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On which something is changed: what its events and its records say of who did it.
 *
 * @param caller who changes it; empty for an operator at the command line, and for the server itself
 * @param source where the request came from
 * @param now    when
 */
public record AuditContext(Optional<Caller> caller, RequestSource source, Instant now) {

    /** On which a signed-in caller asks for it. */
    public static AuditContext of(Exchange call) {
        return new AuditContext(Optional.of(call.caller()), call.source(), call.now());
    }

    /** On which nobody calls. */
    public static AuditContext of(RequestSource source, Instant now) {
        return new AuditContext(Optional.empty(), source, now);
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
        EventDraft event = EventDraft.of(type, source, now);
        return caller.map(who -> event.with("by", who.username())).orElse(event);
    }
}
