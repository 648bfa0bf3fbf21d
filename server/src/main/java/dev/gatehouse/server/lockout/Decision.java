package dev.gatehouse.server.lockout;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody decides about a lockout.
 *
 * @param reason what the records will say; 1..400 characters
 * @param by     the name of whoever decides; null at the command line
 * @param origin where the request came from
 * @param now    when
 */
public record Decision(String reason, @Nullable String by, Origin origin, Instant now) {

    /** An event of what was decided. */
    EventDraft event(EventType type) {
        EventDraft event = EventDraft.of(type, origin, now).with("reason", reason);
        return by == null ? event : event.with("by", by);
    }
}
