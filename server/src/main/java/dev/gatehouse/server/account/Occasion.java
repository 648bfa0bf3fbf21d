package dev.gatehouse.server.account;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.Call;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.Origin;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On which an account is changed.
 *
 * @param caller who changes it; empty for an operator at the command line, and for the server itself
 * @param origin where the request came from
 * @param now    when
 */
record Occasion(Optional<Caller> caller, Origin origin, Instant now) {

    static Occasion of(Call call) {
        return new Occasion(Optional.of(call.caller()), call.origin(), call.now());
    }

    static Occasion of(Origin origin, Instant now) {
        return new Occasion(Optional.empty(), origin, now);
    }

    /** The caller's name; null where there is none. */
    @Nullable
    String by() {
        return caller.map(Caller::username).orElse(null);
    }

    /** An event about that account, which says who did it. */
    EventDraft event(EventType type, Account account) {
        EventDraft event = EventDraft.of(type, origin, now).about(account.id(), account.username());
        return caller.map(who -> event.with("by", who.username())).orElse(event);
    }
}
