package dev.gatehouse.server.lockout;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.Occasion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision about a lockout.
 *
 * @param reason   what the records will say; 1..400 characters
 * @param occasion who decides, from where, and when
 */
public record Decision(String reason, Occasion occasion) {

    /** The name of who decides; null at the command line. */
    @Nullable
    String by() {
        return occasion.by();
    }

    Instant now() {
        return occasion.now();
    }

    /** An event of what was decided. */
    EventDraft event(EventType type) {
        return occasion.event(type).with("reason", reason);
    }
}
