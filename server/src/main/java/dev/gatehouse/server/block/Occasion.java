package dev.gatehouse.server.block;

import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.Call;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.Origin;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On which a block is added or removed.
 *
 * @param caller who does it; empty for an operator at the command line, and for the server itself
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

    /** The caller's name; null where there is none. */
    @Nullable
    String by() {
        return caller.map(Caller::username).orElse(null);
    }

    /** An event about that block, which says who did it. */
    EventDraft event(EventType type, Block block, String reason) {
        EventDraft event = EventDraft.of(type, origin, now)
                .with("block", block.id().toString())
                .with("network", block.network())
                .with("reason", reason);
        return caller.map(who -> event.with("by", who.username())).orElse(event);
    }
}
