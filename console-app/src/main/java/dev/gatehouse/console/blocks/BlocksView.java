package dev.gatehouse.console.blocks;

import dev.gatehouse.common.block.Block;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.ChoiceBar;
import dev.gatehouse.console.control.FilterField;
import dev.gatehouse.console.control.MarkCell;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.PagedTable;
import dev.gatehouse.console.control.ReasonDialog;
import dev.gatehouse.console.control.StatusBadge;
import dev.gatehouse.console.control.TextColumns;
import dev.gatehouse.console.control.TimeLeftCell;
import dev.gatehouse.console.fx.ConsolePage;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.text.Durations;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The table of blocks, and how to add and remove them. Confined to the FX thread. */
public final class BlocksView implements ConsolePage {

    private final BlocksViewModel model;
    private final Texts texts;
    private final Times times;
    private final PagedTable<Block> table;
    private final ChoiceBar<BlockFilter.Which> which;
    private final FilterField address;
    private final Button add;
    private final VBox root;

    public BlocksView(BlocksViewModel model, Texts texts, Times times) {
        this.model = model;
        this.texts = texts;
        this.times = times;
        this.which = new ChoiceBar<>("blocks-which", BlockFilter.Which.values(), this::name, this::filter);
        this.address = new FilterField("blocks-address", texts.of("filter.covers"), Feather.MAP_PIN, this::filter);
        this.add = PageLayout.action("blocks-add", texts.of("blocks.add-new"), Feather.SLASH, this::add);
        add.setDisable(!model.mayAct());
        this.table = new PagedTable<>("blocks", model.list(), title(), texts.of("blocks.empty"));
        table.columns(columns());
        root = PageLayout.page(
                PageLayout.header(
                        title(),
                        model.list().loadingProperty(),
                        PageLayout.mayOnlyLook(
                                "blocks-may-only-look", texts.of("blocks.may-only-look"), model.mayAct()),
                        add,
                        remove()),
                PageLayout.row("filter-bar", which, address),
                table.problem(),
                table.node(),
                table.foot(
                        count -> texts.of("blocks.count", count),
                        at -> texts.of("list.searched-to", times.brief(at)),
                        texts.of("blocks.more")));
    }

    @Override
    public String id() {
        return "blocks";
    }

    @Override
    public String title() {
        return texts.of("blocks.title");
    }

    @Override
    public Ikon icon() {
        return Feather.SLASH;
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void inSight(boolean visible) {
        model.list().inSight(visible);
    }

    @Override
    public void reload() {
        model.list().reload();
    }

    @Override
    public void focusFilter() {
        address.requestFocus();
    }

    @Override
    public void create() {
        add.fire();
    }

    private List<TableColumn<Row<Block>, ?>> columns() {
        return List.of(
                MarkCell.column(texts.of("column.standing"), 105, this::mark),
                column("column.network", 175, Block::network),
                TimeLeftCell.column(
                        texts.of("column.time-left"),
                        100,
                        model.secondProperty(),
                        new Durations(texts),
                        row -> row.item().active() ? row.item().expiresAt() : null),
                column("column.reason", 230, Block::reason),
                column("column.by", 95, block -> who(block.createdBy())),
                column("column.since", 150, block -> times.brief(block.createdAt())),
                column("column.end", 219, this::end));
    }

    private TableColumn<Row<Block>, String> column(String title, double width, Function<Block, @Nullable String> text) {
        return TextColumns.create(texts.of(title), width, row -> text.apply(row.item()));
    }

    private StatusBadge mark(Row<Block> row) {
        if (row.changing()) {
            return new StatusBadge(StatusBadge.Tone.BUSY, Feather.LOADER, texts.of("blocks.removing"));
        }
        if (row.item().active()) {
            return new StatusBadge(StatusBadge.Tone.BAD, Feather.SLASH, texts.of("blocks.blocked"));
        }
        return row.item().removedAt() == null
                ? new StatusBadge(StatusBadge.Tone.OVER, Feather.CLOCK, texts.of("blocks.expired"))
                : new StatusBadge(StatusBadge.Tone.GOOD, Feather.CHECK_CIRCLE, texts.of("blocks.removed"));
    }

    private String who(@Nullable String name) {
        return name == null ? texts.of("product") : name;
    }

    /** When, by whom and why it was removed; when it expires or has expired, if nobody removed it. */
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

    private Button remove() {
        Button remove = table.action(
                "remove", texts.of("blocks.remove-selected"), Feather.X_CIRCLE, model::mayRemove, this::remove);
        table.onDelete(remove);
        return remove;
    }

    private void remove(List<Row<Block>> blocks) {
        String networks = ReasonDialog.names(
                texts, blocks.stream().map(row -> row.item().network()).toList());
        ActionDialog.Wording wording = new ActionDialog.Wording(
                texts.of("blocks.remove-title"),
                texts.of("blocks.remove-question", blocks.size(), networks),
                texts.of("blocks.remove"));
        new ReasonDialog(root.getScene().getWindow(), texts, "unblock", wording)
                .ask(reason -> model.remove(blocks, reason));
    }

    private void add() {
        new BlockDialog(model, texts).show(root.getScene().getWindow());
    }

    private String name(BlockFilter.Which choice) {
        return texts.of("blocks.which." + choice.name().toLowerCase(Locale.ROOT));
    }

    private void filter() {
        model.list().filter(new BlockFilter(address.getText(), which.chosen()));
    }
}
