package dev.gatehouse.server.block;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.feature.LedgerConsumer;
import dev.gatehouse.server.feature.Worker;
import dev.gatehouse.server.http.AddressFilter;
import dev.gatehouse.server.http.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Blocked addresses and networks (R22). Thread-safe. */
public final class BlockFeature implements Feature {

    /** How long a block may stay in memory that has expired. */
    private static final Duration SWEEPING = Duration.ofMinutes(1);

    private final List<Network> proxies;
    private final BlockService service;
    private final Blocklist gate;

    /** @param proxies the trusted proxies, which are not blocked by mistake */
    public BlockFeature(FeatureContext context, Rank rank, List<Network> proxies) {
        ActiveBlocks active = new ActiveBlocks();
        this.proxies = proxies;
        this.service = new BlockService(context.database(), context.events(), rank, proxies, active);
        this.gate = new Blocklist(active, context.tally());
    }

    /** {@code gatehouse block}. */
    public static FeatureCommand command(CommandAccess<BlockFeature> access) {
        return new BlockCommand(access);
    }

    /** Keeps out who is blocked. */
    public AddressFilter gate() {
        return gate;
    }

    /** The active block that covers that address, as the database has it; the one of the smallest network of several. */
    public Optional<Block> covering(IpAddress address, Instant now) {
        return service.covering(address, now);
    }

    /** Blocks by the server's own decision. */
    public BlockGuardian guardian() {
        return new BlockGuardian(service, proxies);
    }

    /** Adds and removes blocks. */
    BlockService service() {
        return service;
    }

    @Override
    public List<Endpoint> endpoints() {
        return new BlockEndpoints(service).endpoints();
    }

    @Override
    public List<LedgerConsumer> consumers() {
        return List.of(new BlockChanges(service));
    }

    @Override
    public List<Worker> workers() {
        return List.of(new Worker("block-sweeping", SWEEPING, service::sweep));
    }

    @Override
    public void load(Instant now) {
        service.load(now);
    }

    @Override
    public void reload(Instant now) {
        service.load(now);
    }
}
