package dev.gatehouse.server.block;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.AddressFilter;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps out who is blocked. It asks memory alone, so an outage of the database neither opens it nor changes its answer.
 * Thread-safe.
 *
 * <p>What is refused is summed by the block and, for IPv4, the address. Route, user agent and the rest of an IPv6
 * address are the client's choice: an event for each of them would be a way to flood the ledger from behind the gate.
 */
final class Blocklist implements AddressFilter {

    private final ActiveBlocks active;
    private final EventTally tally;

    Blocklist(ActiveBlocks active, EventTally tally) {
        this.active = active;
        this.tally = tally;
    }

    @Override
    public boolean opensFor(IpAddress address, RequestSource source, Instant now) {
        Optional<Network> block = active.covering(address, now);
        block.ifPresent(network -> tally.count(refused(network, address, now)));
        return block.isEmpty();
    }

    @Override
    public boolean isStillOpenFor(IpAddress address, Instant now) {
        return active.covering(address, now).isEmpty();
    }

    @Override
    public boolean closesOn(IpAddress address, Instant now) {
        Optional<Network> block = active.covering(address, now);
        block.ifPresent(network -> tally.countLater(refused(network, address, now)));
        return block.isPresent();
    }

    private static EventDraft refused(Network block, IpAddress address, Instant now) {
        RequestSource source = new RequestSource(block.isIpv6() ? null : address, null, null);
        return EventDraft.of(EventType.REQUEST_BLOCKED, source, now).with(EventDetail.NETWORK, block.toString());
    }
}
