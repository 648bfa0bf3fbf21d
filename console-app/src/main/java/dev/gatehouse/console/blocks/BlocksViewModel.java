package dev.gatehouse.console.blocks;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.common.block.NewBlock;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.BlockClient;
import dev.gatehouse.common.client.BlockOutcome;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.Expiry;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;

/** Blocked addresses and networks, newest first, and how to block and remove them. Confined to the FX thread. */
public final class BlocksViewModel {

    private final BlockClient client;
    private final Tasks tasks;
    private final Texts texts;
    private final ErrorTexts explanations;
    private final ServerClock clock;
    private final boolean mayAct;
    private final PagedList<BlockFilter, Block, BlockId> list;
    private final Expiry<Block> expiry;

    /**
     * Shows nothing before the list is read.
     *
     * @param identity whoever signed in; only some may block and remove blocks
     */
    public BlocksViewModel(AdminClient client, Tasks tasks, Texts texts, StaffIdentity identity, ServerClock clock) {
        this.client = client.blocks();
        this.tasks = tasks;
        this.texts = texts;
        this.explanations = new ErrorTexts(texts);
        this.clock = clock;
        this.mayAct = identity.role().permits(Permission.ACT);
        this.list = new PagedList<>(new BlockSource(this.client), BlockFilter.EVERYWHERE, tasks, explanations);
        this.expiry = new Expiry<>(list, block -> block.active() ? block.expiresAt() : null);
    }

    /** Removes those of these blocks that hold; the reason must not be blank. */
    public void remove(Collection<Row<Block>> chosen, String reason) {
        list.change(
                chosen.stream().filter(BlocksViewModel::holds).toList(),
                id -> client.remove(id, reason).removedAt() != null,
                why -> texts.of("blocks.not-removed", why));
    }

    /** What to block, from now on for that long; without a length until it is removed. */
    public NewBlock draft(String network, String reason, Optional<Duration> length) {
        Instant end = length.map(clock.now()::plus).orElse(null);
        return NewBlock.of(network.strip(), reason.strip(), end);
    }

    /** Blocks that; its event brings it into the list. What does harm is doubted until it is forced. */
    public Submission add(NewBlock block) {
        return Submission.of(tasks, explanations, () -> client.add(block), this::state);
    }

    /** Reads anew if that is due. To be called now and then. */
    public void tick(Instant now) {
        expiry.tick(clock.now());
        list.tick(now);
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

    private static boolean holds(Row<Block> row) {
        return row.item().active() && !row.changing();
    }

    /** Whether whoever signed in may remove that block, and it holds. */
    public boolean mayRemove(Row<Block> row) {
        return mayAct && holds(row);
    }

    /** Whether whoever signed in may block and remove blocks. */
    public boolean mayAct() {
        return mayAct;
    }

    /** The blocks. */
    public PagedList<BlockFilter, Block, BlockId> list() {
        return list;
    }

    /** The server's time, for what counts down. */
    public ReadOnlyObjectProperty<Instant> secondProperty() {
        return clock.secondProperty();
    }
}
