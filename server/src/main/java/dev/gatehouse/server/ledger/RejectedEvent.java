package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventRow;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger has in place of an event in the inbox that Gatehouse has not written: that this has happened, and what
 * the event claimed, cut where it is long. It is not left out, since it is a trace; it does not stop the sealer, since
 * then one row would.
 */
final class RejectedEvent {

    /** Each claim of it; together they stay well below what details may have, however their JSON is escaped. */
    private static final int LONGEST_CLAIM = 80;

    private RejectedEvent() {}

    static EventRow of(EventRow claimed, Instant now) {
        return EventRow.of(EventDraft.of(EventType.EVENT_REJECTED, RequestSource.server(), now)
                .with(EventDetail.CLAIMED_AT, claimed.occurredAt())
                .with(EventDetail.CLAIMED_TYPE, cut(claimed.type()))
                .with(EventDetail.CLAIMED_USER, cut(claimed.username()))
                .with(EventDetail.CLAIMED_ADDRESS, cut(claimed.address()))
                .with(EventDetail.CLAIMED_SESSION, cut(claimed.sessionId()))
                .with(EventDetail.CLAIMED_DETAILS, cut(claimed.details())));
    }

    private static String cut(@Nullable String text) {
        if (text == null) {
            return "-";
        }
        return text.length() <= LONGEST_CLAIM ? text : text.substring(0, LONGEST_CLAIM) + "…";
    }
}
