package dev.gatehouse.server.block;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Blocks addresses and networks, and lets them in again (R22). What it does takes effect at once: when it returns, every
 * request is judged by it. Thread-safe.
 */
final class BlockService {

    /** How many blocks are read at once where all of them are wanted. */
    private static final int BATCH = 500;

    private final Database database;
    private final EventLog events;
    private final Rank rank;
    private final List<Network> proxies;
    private final ActiveBlocks active;
    private final BlockStore store = new BlockStore();

    /** The time as of which memory has every active block. */
    private Instant loadedAt = Instant.MIN;

    BlockService(Database database, EventLog events, Rank rank, List<Network> proxies, ActiveBlocks active) {
        this.database = database;
        this.events = events;
        this.rank = rank;
        this.proxies = proxies;
        this.active = active;
    }

    /** Reads the active blocks into memory, which has no others then; to be called before the first request is let in. */
    synchronized void load(Instant now) {
        long before;
        List<ActiveBlock> read;
        do {
            before = active.changes();
            read = database.read(handle -> store.standing(handle, now));
        } while (!active.putAll(read, before));
        loadedAt = now;
    }

    /**
     * Reads the block of exactly that network into memory, one caller at a time: so the last caller has read what all
     * before it have committed, and that stays in memory. What a transaction puts there meanwhile may be newer than what
     * was read, which is then read again.
     */
    synchronized void reload(Network network) {
        long before;
        Optional<ActiveBlock> read;
        do {
            before = active.changes();
            read = database.read(handle -> store.standing(handle, network));
        } while (!active.replace(network, read, before));
    }

    /** Lets go of what has expired. What was let go of by a clock that was ahead is read again. */
    synchronized void sweep(Instant now) {
        if (now.isBefore(loadedAt)) {
            load(now);
        }
        active.sweep(now);
        loadedAt = now;
    }

    /** Blocks an address or network, of which others that are blocked may be a part, or the other way round. */
    AddOutcome add(BlockDraft draft, AuditContext context) {
        if (!database.read(handle -> rank.reaches(handle, draft.network(), context))) {
            rank.denied(context);
            return new AddOutcome.Outranked();
        }
        Optional<BlockRisk> harm =
                BlockRisk.of(draft.network(), context.source().address(), proxies);
        if (harm.isPresent() && !draft.force()) {
            return new AddOutcome.Harmful(harm.get());
        }
        Optional<Block> added = database.unlessDuplicate(handle -> insert(handle, draft, context));
        reload(draft.network());
        return added.<AddOutcome>map(AddOutcome.Added::new)
                .orElseGet(() -> new AddOutcome.AlreadyBlocked(draft.network()));
    }

    /** Blocks a network as part of a transaction; empty if an active block covers it already. */
    Optional<BlockId> impose(Handle handle, BlockDraft draft, AuditContext context) {
        Network network = draft.network();
        boolean covered = store.findActive(handle, network.covering(), context.at()).stream()
                .findFirst()
                .isPresent();
        if (covered) {
            return Optional.empty();
        }
        Block block = insert(handle, draft, context);
        handle.afterCommit(() -> active.put(new ActiveBlock(network, block.expiresAt())));
        return Optional.of(block.id());
    }

    /** Removes a block as part of a transaction; whether it was active. */
    boolean lift(Handle handle, BlockId id, String reason, AuditContext context) {
        Optional<Block> found = store.find(handle, id, context.at()).filter(Block::active);
        found.ifPresent(block -> {
            RemoveOutcome _ = remove(handle, id, reason, context);
            handle.afterCommit(() -> Network.parse(block.network()).ifPresent(active::remove));
        });
        return found.isPresent();
    }

    /**
     * Removes a block. One that has been removed or has expired before stays as it was.
     */
    RemoveOutcome remove(BlockId id, String reason, AuditContext context) {
        RemoveOutcome outcome = database.write(handle -> Rank.mayLift(store.imposedBy(handle, id), context)
                ? remove(handle, id, reason, context)
                : new RemoveOutcome.Outranked());
        switch (outcome) {
            case RemoveOutcome.Removed(Block block) ->
                Network.parse(block.network()).ifPresent(this::reload);
            case RemoveOutcome.Unknown _ -> {}
            case RemoveOutcome.Outranked _ -> rank.denied(context);
        }
        return outcome;
    }

    /** The block with that id. */
    Optional<Block> find(BlockId id, Instant now) {
        return database.read(handle -> store.find(handle, id, now));
    }

    /** The active block of exactly that network. */
    Optional<Block> find(Network network, Instant now) {
        return database.read(handle -> store.findActive(handle, network, now));
    }

    /** The active block with the smallest network that covers the address. */
    Optional<Block> covering(IpAddress address, Instant now) {
        return database.read(handle -> store.findActive(handle, address.networks(), now)).stream()
                .max(Comparator.comparing(block ->
                        Network.parse(block.network()).map(Network::prefix).orElse(0)));
    }

    /** Every active block, newest first. */
    List<Block> active(Instant now) {
        return all(Filter.is("active", "true"), now);
    }

    /** Every block that there ever was, newest first. */
    List<Block> all(Instant now) {
        return all(Filter.all(), now);
    }

    /** Blocks behind that one in the list, newest first. */
    Found<Long, Block> list(Filter filter, Optional<BlockId> before, int limit, Instant now) {
        return database.read(handle -> store.page(handle, filter, before, limit, now));
    }

    private List<Block> all(Filter filter, Instant now) {
        List<Block> all = new ArrayList<>();
        Optional<BlockId> before = Optional.empty();
        do {
            Page<Block> page = list(filter, before, BATCH + 1, now)
                    .page(BATCH, block -> block.id().value(), id -> Long.toString(id));
            all.addAll(page.items());
            before = Optional.ofNullable(page.next()).flatMap(BlockId::parse);
        } while (before.isPresent());
        return all;
    }

    private RemoveOutcome remove(Handle handle, BlockId id, String reason, AuditContext context) {
        if (store.remove(handle, id, reason, context.by(), context.at())) {
            Block block = store.find(handle, id, context.at()).orElseThrow();
            events.append(handle, event(EventType.ADDRESS_UNBLOCKED, block, reason, context));
        }
        return store.find(handle, id, context.at())
                .<RemoveOutcome>map(RemoveOutcome.Removed::new)
                .orElseGet(RemoveOutcome.Unknown::new);
    }

    private Block insert(Handle handle, BlockDraft draft, AuditContext context) {
        store.giveWay(handle, draft.network(), context.at());
        BlockId id = store.insert(handle, draft, context);
        Block block = store.find(handle, id, context.at()).orElseThrow();
        EventDraft event = event(EventType.ADDRESS_BLOCKED, block, draft.reason(), context);
        events.append(
                handle, block.expiresAt() == null ? event : event.with(EventDetail.EXPIRES_AT, block.expiresAt()));
        return block;
    }

    private static EventDraft event(EventType type, Block block, String reason, AuditContext context) {
        return context.event(type)
                .with(EventDetail.BLOCK, block.id())
                .with(EventDetail.NETWORK, block.network())
                .with(EventDetail.REASON, reason);
    }
}
