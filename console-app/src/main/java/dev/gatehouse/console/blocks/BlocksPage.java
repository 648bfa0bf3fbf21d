package dev.gatehouse.console.blocks;

import static dev.gatehouse.console.page.Filters.choice;
import static dev.gatehouse.console.page.Filters.text;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.console.control.StatusBadge.Look;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.TablePage;
import dev.gatehouse.console.page.ValueKind;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The table of blocks, and how to add and remove them. Confined to the FX thread. */
public final class BlocksPage {

    private final Texts texts;
    private final Times times;

    private BlocksPage(PageContext context) {
        this.texts = context.texts();
        this.times = context.times();
    }

    /** A page that shows nothing before it is read. */
    public static ConsolePage create(PageContext context) {
        BlocksPage page = new BlocksPage(context);
        BlocksViewModel model = new BlocksViewModel(context);
        return TablePage.of("blocks", Feather.SLASH, model.list(), context)
                .search(FilterSchemas.BLOCKS)
                .filter(choice("which", BlockSource.BlockChoice.values()), text("covers", Feather.MAP_PIN))
                .status(105, BlockStatus.class, BlockStatus::of, BlocksPage::look)
                .value(ValueKind.NETWORK, "network", 175, Block::network)
                .timeLeft(100, block -> block.active() ? block.expiresAt() : null)
                .column("reason", 230, Block::reason)
                .value(ValueKind.USER, "by", "by", 95, Block::createdBy, block -> page.who(block.createdBy()))
                .time("since", Block::createdAt)
                .column("end", 219, page::end)
                .naming(Block::network)
                .action(
                        "add",
                        Feather.SLASH,
                        action -> action.permits(Permission.ACT)
                                .makesNew()
                                .opens((owner, _) -> new BlockDialog(model, context, FilterValues.NONE).show(owner)))
                .offers("add", (owner, about) -> new BlockDialog(model, context, about).show(owner))
                .action(
                        "remove",
                        Feather.X_CIRCLE,
                        action -> action.permits(Permission.ACT)
                                .when(BlocksViewModel::holds)
                                .asksReason(model::remove)
                                .recordedAs(EventType.ADDRESS_UNBLOCKED)
                                .onDelete())
                .build();
    }

    private static Look look(BlockStatus status) {
        return switch (status) {
            case BLOCKED -> new Look(Tone.BAD, Feather.SLASH);
            case REMOVING -> new Look(Tone.BUSY, Feather.LOADER);
            case REMOVED -> new Look(Tone.GOOD, Feather.CHECK_CIRCLE);
            case EXPIRED -> new Look(Tone.OVER, Feather.CLOCK);
        };
    }

    private String who(@Nullable String name) {
        return name == null ? texts.of("product") : name;
    }

    /** When, by whom and why it was removed; when it expires or has expired, if it was not removed. */
    private String end(Block block) {
        if (block.removedAt() != null) {
            return Stream.of(times.brief(block.removedAt()), who(block.removedBy()), block.removeReason())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" · "));
        }
        if (block.expiresAt() == null) {
            return texts.of("blocks.open");
        }
        return texts.of(block.active() ? "blocks.expires" : "blocks.expired-at", times.brief(block.expiresAt()));
    }
}
