package dev.gatehouse.console.blocks;

import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.common.block.NewBlock;
import dev.gatehouse.common.client.BlockClient;
import dev.gatehouse.common.client.BlockOutcome;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Blocked addresses and networks, newest first, and how to block and remove them. Confined to the FX thread. */
public final class BlocksViewModel {

    private final BlockClient client;
    private final PageContext context;
    private final Texts texts;
    private final PagedList<Block, BlockId> list;

    /** Shows nothing before the list is read. */
    public BlocksViewModel(PageContext context) {
        this.client = context.client().blocks();
        this.context = context;
        this.texts = context.texts();
        this.list = new PagedList<>(new BlockSource(client), context.tasks(), context.explanations());
    }

    /** Removes those of these blocks that hold; the reason must not be blank. */
    public void remove(Collection<Row<Block>> chosen, String reason) {
        list.change(
                "remove",
                chosen,
                BlocksViewModel::holds,
                id -> client.remove(id, reason).removedAt() != null,
                why -> texts.of("blocks.not-removed", Texts.own(why)));
    }

    /** What to block, from now on for that long; without a length until it is removed. */
    public NewBlock draft(String network, String reason, Optional<Duration> length) {
        Instant end = length.map(context.clock().now()::plus).orElse(null);
        return NewBlock.of(network.strip(), reason.strip(), end);
    }

    /** Blocks that; its event brings it into the list. What does harm is doubted until it is forced. */
    public Submission add(NewBlock block) {
        return Submission.of(context.tasks(), context.explanations(), () -> client.add(block), this::state);
    }

    private Submission.State state(BlockOutcome outcome) {
        return switch (outcome) {
            case BlockOutcome.Blocked _ -> new Submission.State.Done();
            case BlockOutcome.AlreadyBlocked _ -> new Submission.State.Failed(texts.of("blocks.already-blocked"));
            case BlockOutcome.Harmful harm -> new Submission.State.NeedsConfirmation(harm(harm));
        };
    }

    /** The server's words for programs' names that only a newer server knows. */
    private String harm(BlockOutcome.Harmful harm) {
        return switch (harm.code()) {
            case "covers_own_address" -> texts.of("blocks.covers-own-address");
            case "covers_loopback" -> texts.of("blocks.covers-loopback");
            case "covers_trusted_proxy" -> texts.of("blocks.covers-trusted-proxy");
            case "covers_too_much" -> texts.of("blocks.covers-too-much");
            default -> harm.detail();
        };
    }

    /** Whether that block can be removed. */
    static boolean holds(Row<Block> row) {
        return row.item().active() && !row.changing();
    }

    /** The blocks. */
    public PagedList<Block, BlockId> list() {
        return list;
    }
}
