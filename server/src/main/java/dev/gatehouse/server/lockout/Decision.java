package dev.gatehouse.server.lockout;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision about a lockout.
 *
 * @param reason   what the records will say; 1..400 characters
 * @param context who decides, from where, and when
 */
public record Decision(String reason, AuditContext context) {

    /** The name of who decides; null at the command line. */
    @Nullable
    String by() {
        return context.by();
    }

    Instant now() {
        return context.now();
    }

    /** An event of what was decided. */
    EventDraft event(EventType type) {
        return context.event(type).with("reason", reason);
    }
}
