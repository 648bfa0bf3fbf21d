package dev.gatehouse.server.lockout;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.server.event.EventDraft;
import org.jspecify.annotations.Nullable;

/** How an event says whom a lockout concerns. */
final class LockoutEvents {

    private LockoutEvents() {}

    /** The user name is the event's; the address is a detail, since the event's own is where the request came from. */
    static EventDraft about(EventDraft event, @Nullable String username, @Nullable String address) {
        EventDraft named = username == null ? event : event.about(username);
        return address == null ? named : named.with(EventDetail.LOCKED_ADDRESS, address);
    }
}
