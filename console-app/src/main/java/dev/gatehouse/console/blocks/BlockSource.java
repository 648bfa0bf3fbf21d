package dev.gatehouse.console.blocks;

import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.common.client.BlockClient;
import dev.gatehouse.common.client.BlockQuery;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Subject;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.Source;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Blocks, and how events remove them. */
final class BlockSource implements Source<Block, BlockId> {

    private final BlockClient client;

    /** Blocks by whether they hold. */
    enum BlockChoice {
        ACTIVE,
        ALL
    }

    BlockSource(BlockClient client) {
        this.client = client;
    }

    @Override
    public Page<Block> read(FilterValues filter, int limit, @Nullable String cursor)
            throws CallException, InterruptedException {
        Boolean active = switch (filter.choice("which", BlockChoice.class)) {
            case ACTIVE -> true;
            case ALL -> null;
        };
        return client.list(new BlockQuery(filter.text("covers"), active, limit, cursor).matching(filter.text("q")));
    }

    @Override
    public BlockId id(Block block) {
        return block.id();
    }

    @Override
    public Comparator<Block> order() {
        return Comparator.comparingLong((Block block) -> block.id().value()).reversed();
    }

    @Override
    public Optional<BlockId> affectedId(SecurityEvent event) {
        return event.type() == EventType.ADDRESS_UNBLOCKED ? event.detail(EventDetail.BLOCK) : Optional.empty();
    }

    @Override
    public Block apply(Block block, SecurityEvent event) {
        return block.removedAt() == null
                ? block.removed(
                        event.occurredAt(),
                        event.detail(EventDetail.BY).orElse(null),
                        event.detail(EventDetail.REASON).orElse(""))
                : block;
    }

    @Override
    public boolean isAffectedBy(EventType type) {
        return type.affects(Subject.BLOCK);
    }
}
