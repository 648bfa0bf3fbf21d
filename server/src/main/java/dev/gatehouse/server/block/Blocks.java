package dev.gatehouse.server.block;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.address.Network;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.AddressFilter;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The parts of this feature, put together. Thread-safe. */
public final class Blocks {

    private final BlockService service;
    private final Blocklist gate;

    /** @param proxies the trusted proxies, which nobody blocks by mistake */
    public Blocks(Database database, EventLog events, EventTally tally, Rank rank, List<Network> proxies) {
        ActiveBlocks active = new ActiveBlocks();
        this.service = new BlockService(database, events, rank, proxies, active);
        this.gate = new Blocklist(active, tally);
    }

    /** Reads what the gate must know before the first request. */
    public void recall(Instant now) {
        service.recall(now);
    }

    /** Keeps out who is blocked. */
    public AddressFilter gate() {
        return gate;
    }

    /** Whether who was let in from there would be let in again. */
    public boolean isStillAuthorized(RequestSource source, Instant now) {
        return source.address() == null || !service.isBlocked(source.address(), now);
    }

    /** Takes over what other processes do. */
    public Consumer<SecurityEvent> changes() {
        return new BlockChanges(service);
    }

    /** A chore: lets go of what has expired. */
    public void sweep(Instant now) {
        service.sweep(now);
    }

    /** Adds and removes blocks. */
    public BlockService service() {
        return service;
    }

    public List<Endpoint> endpoints() {
        return new BlockEndpoints(service).endpoints();
    }
}
