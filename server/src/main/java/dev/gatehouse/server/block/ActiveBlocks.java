package dev.gatehouse.server.block;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The blocks in memory, where each request looks: no database, no waiting. Thread-safe. */
final class ActiveBlocks {

    private final NetworkMap<ActiveBlock> blocks = new NetworkMap<>();

    /** How often something was put or removed that was committed just then. */
    private long changes;

    /** The network of the smallest active block that covers the address; empty if there is none. */
    Optional<Network> covering(IpAddress address, Instant now) {
        return blocks.find(address, block -> block.isActive(now)).map(ActiveBlock::network);
    }

    synchronized void put(ActiveBlock block) {
        changes++;
        blocks.put(block.network(), block);
    }

    synchronized void remove(Network network) {
        changes++;
        blocks.remove(network);
    }

    /** What {@link #replace} and {@link #putAll} are to be given of the time before the database was read. */
    synchronized long changes() {
        return changes;
    }

    /**
     * Has that network as it was read from the database, unless something was put or removed since.
     *
     * @return whether nothing was
     */
    synchronized boolean replace(Network network, Optional<ActiveBlock> read, long before) {
        if (changes != before) {
            return false;
        }
        read.ifPresentOrElse(block -> blocks.put(network, block), () -> blocks.remove(network));
        return true;
    }

    /**
     * Has these and no others, as they were read from the database, unless something was put or removed since.
     *
     * @return whether nothing was
     */
    synchronized boolean putAll(List<ActiveBlock> read, long before) {
        if (changes != before) {
            return false;
        }
        Set<Network> networks = read.stream().map(ActiveBlock::network).collect(Collectors.toSet());
        blocks.removeIf(block -> !networks.contains(block.network()));
        read.forEach(block -> blocks.put(block.network(), block));
        return true;
    }

    /** Lets go of what has expired, which is judged at each look and only takes room. */
    void sweep(Instant now) {
        blocks.removeIf(block -> !block.isActive(now));
    }
}
