package dev.gatehouse.server.event;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.RefusalListener;
import dev.gatehouse.server.http.RejectedToken;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;

/**
 * Records what a caller's role did not permit (R39), at most two events a minute for a caller and route; which access tokens
 * were no good, as many for a client, route and reason; and which addresses had too many connections, by the address or the
 * /64 network. Thread-safe.
 */
final class RefusalRecorder implements RefusalListener {

    private final EventTally tally;

    RefusalRecorder(EventTally tally) {
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

    /** Of an expired token, which each client shows in its time, the client does not wait for the record. */
    @Override
    public void rejected(RejectedToken token, RequestSource source, Instant now) {
        EventDraft event = draft(token, source, now);
        if (token.reason().equals(RejectedToken.EXPIRED)) {
            tally.countLater(event);
        } else {
            tally.count(event);
        }
    }

    @Override
    public void disconnected(IpAddress address, Instant now) {
        Network client = address.client();
        EventDraft event = client.isIpv6()
                ? draft(RequestSource.server(), now).with(EventDetail.NETWORK, client.toString())
                : draft(new RequestSource(address, null, null), now);
        tally.countLater(event);
    }

    private static EventDraft draft(RejectedToken token, RequestSource source, Instant now) {
        EventDraft event =
                EventDraft.of(EventType.TOKEN_REJECTED, source, now).with(EventDetail.TOKEN_FAILURE, token.reason());
        EventDraft ofSession = token.sessionId().map(event::in).orElse(event);
        return token.accountId()
                .flatMap(id -> token.username().map(name -> ofSession.about(id, name)))
                .orElse(ofSession);
    }

    private static EventDraft draft(RequestSource source, Instant now) {
        return EventDraft.of(EventType.CONNECTIONS_REFUSED, source, now);
    }
}
