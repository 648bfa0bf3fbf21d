package dev.gatehouse.server.lockout;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.EventDraft;
import org.jspecify.annotations.Nullable;

/** How events say whom a lockout concerns, and whom one has refused. */
final class LockoutEvents {

    private LockoutEvents() {}

    /** To be counted by the tally, at most one event a minute and client, so a locked-out client cannot flood the ledger. */
    static EventDraft refused(AttemptKeys tried, String reason) {
        return EventDraft.of(EventType.LOGIN_REFUSED, tried.context())
                .about(tried.username())
                .with(EventDetail.LOGIN_REFUSAL, reason);
    }

    /** The user name is the event's; the address is a detail, since the event's own is where the request came from. */
    static EventDraft about(EventDraft event, @Nullable String username, @Nullable String address) {
        EventDraft named = username == null ? event : event.about(username);
        return address == null ? named : named.with(EventDetail.LOCKED_ADDRESS, address);
    }
}
