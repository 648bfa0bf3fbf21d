package dev.gatehouse.server.event;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.address.IpAddress;
import dev.gatehouse.server.address.Network;
import dev.gatehouse.server.http.ConnectionLimitListener;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;

/** Records which addresses had too many connections, by the address or the /64 network. Thread-safe. */
public final class ConnectionLimitRecorder implements ConnectionLimitListener {

    private final EventTally tally;

    public ConnectionLimitRecorder(EventTally tally) {
        this.tally = tally;
    }

    @Override
    public void refused(IpAddress address, Instant now) {
        Network client = address.client();
        EventDraft event = client.isIpv6()
                ? draft(RequestSource.server(), now).with(EventDetail.NETWORK, client.toString())
                : draft(new RequestSource(address, null, null), now);
        tally.countLater(event);
    }

    private static EventDraft draft(RequestSource source, Instant now) {
        return EventDraft.of(EventType.CONNECTIONS_REFUSED, source, now);
    }
}
