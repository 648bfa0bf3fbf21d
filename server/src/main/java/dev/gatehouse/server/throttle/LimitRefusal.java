package dev.gatehouse.server.throttle;

import dev.gatehouse.server.event.EventDraft;
import java.time.Duration;

/**
 * A request that a limit refused and that is not yet told in the ledger.
 *
 * @param delay  how long to wait before the next one; positive
 * @param event what tells of it, without what a client can have another of each time
 */
public record LimitRefusal(Duration delay, EventDraft event) {}
