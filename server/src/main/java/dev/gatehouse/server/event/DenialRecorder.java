package dev.gatehouse.server.event;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.DenialListener;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;

/** Records what a caller's role did not permit (R39), at most two events a minute for a caller and route. Thread-safe. */
public final class DenialRecorder implements DenialListener {

    private final EventTally tally;

    public DenialRecorder(EventTally tally) {
        this.tally = tally;
    }

    @Override
    public void denied(Caller caller, RequestSource source, Instant now) {
        EventDraft event = EventDraft.of(EventType.PERMISSION_DENIED, source, now)
                .about(caller.accountId(), caller.username())
                .in(caller.sessionId())
                .with(EventDetail.ROLE, caller.role());
        tally.count(caller.otpDue() ? event.with(EventDetail.OTP, "due") : event);
    }
}
