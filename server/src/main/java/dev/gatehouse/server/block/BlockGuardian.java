package dev.gatehouse.server.block;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.server.event.AuditContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Blocks for what decides about them by itself, as part of its transaction. Thread-safe. */
public final class BlockGuardian {

    private final BlockService service;
    private final List<Network> proxies;

    BlockGuardian(BlockService service, List<Network> proxies) {
        this.service = service;
        this.proxies = proxies;
    }

    /** Whether blocking that network would shut out this machine, a trusted proxy, or much of the internet. */
    public boolean isRisky(Network network) {
        return BlockRisk.of(network, null, proxies).isPresent();
    }

    /**
     * Blocks a network, with its event; from the commit on, every request is judged by it.
     *
     * @return the block; empty if that network is blocked already, by itself or with others
     */
    public Optional<BlockId> impose(
            Handle handle, Network network, String reason, Instant until, AuditContext context) {
        return service.impose(handle, new BlockDraft(network, reason, Optional.of(until), false), context);
    }

    /**
     * Removes a block, with its event.
     *
     * @return whether it was active
     */
    public boolean lift(Handle handle, BlockId id, String reason, AuditContext context) {
        return service.lift(handle, id, reason, context);
    }
}
