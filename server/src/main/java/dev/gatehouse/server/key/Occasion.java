package dev.gatehouse.server.key;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.Call;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.Origin;
import java.time.Instant;
import java.util.Optional;

/**
 * On which a key is changed.
 *
 * @param caller who changes it; empty for an operator at the command line, and for the server itself
 * @param origin where the request came from
 * @param now    when
 */
public record Occasion(Optional<Caller> caller, Origin origin, Instant now) {

    static Occasion of(Call call) {
        return new Occasion(Optional.of(call.caller()), call.origin(), call.now());
    }

    /** On which nobody calls. */
    public static Occasion of(Origin origin, Instant now) {
        return new Occasion(Optional.empty(), origin, now);
    }

    /** An event that says who did it. */
    EventDraft event(EventType type) {
        EventDraft event = EventDraft.of(type, origin, now);
        return caller.map(who -> event.with("by", who.username())).orElse(event);
    }
}
