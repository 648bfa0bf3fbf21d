package dev.gatehouse.server.block;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import java.time.Instant;
import java.util.Optional;

/** The blocks in memory, where each request looks: no database, no waiting. Thread-safe. */
final class ActiveBlocks {

    private final NetworkMap<ActiveBlock> blocks = new NetworkMap<>();

    /** The network of the smallest active block that covers the address; empty if there is none. */
    Optional<Network> covering(IpAddress address, Instant now) {
        return blocks.find(address, block -> block.isActive(now)).map(ActiveBlock::network);
    }

    void put(ActiveBlock block) {
        blocks.put(block.network(), block);
    }

    void remove(Network network) {
        blocks.remove(network);
    }

    /** Lets go of what has expired, which is judged at each look and only takes room. */
    void sweep(Instant now) {
        blocks.removeIf(block -> !block.isActive(now));
    }

    int size() {
        return blocks.size();
    }
}
