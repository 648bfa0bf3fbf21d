package dev.gatehouse.console.page;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.ErrorLine;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.fx.Recurrence;
import dev.gatehouse.console.list.ColumnWidth;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.Listing;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.list.RowColour;
import dev.gatehouse.console.page.TableAction.ActsOn;
import dev.gatehouse.console.page.TableAction.ButtonPlace;
import dev.gatehouse.console.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/**
 * A page that shows a list as a table, with a filter above it, and with what can be done to the marked rows. A page
 * declares what it shows, and the rest follows: its texts are {@code <page>.title}, {@code .empty}, {@code .count},
 * {@code .more}, and those of its states, filters and actions. A text that is missing is missed when the page is made.
 *
 * <p>Rows are kept by which item they show: see {@link RowMarks}. Confined to the FX thread.
 */
public final class TablePage<T, I> implements ConsolePage {

    private final TablePageBuilder<T, I> parts;
    private final Listing<T, I> list;
    private final TableView<Row<T>> table = new TableView<>();
    private final RowMarks<T, I> marks;
    private final List<ActionButton<T>> buttons;
    private final FilterBar filter;
    private final ChangeNotice<T> notice;
    private final ExhibitMenu taking;
    private final TableMenu<T> menu;
    private final @Nullable DetailsPane details;
    private final TableFoot foot;
    private final Parent root;
    private final Recurrence refreshes = new Recurrence();
    private boolean ticked;

    /** Begins to declare a page that shows that list. */
    public static <T, I> TablePageBuilder<T, I> of(String id, Ikon icon, Listing<T, I> list, TableContext context) {
        return new TablePageBuilder<>(id, icon, list, context);
    }

    TablePage(TablePageBuilder<T, I> parts) {
        this.parts = parts;
        this.list = parts.list;
        this.marks = new RowMarks<>(table, list);
        this.notice = new ChangeNotice<>(parts);
        this.buttons = parts.actions.stream()
                .map(action -> new ActionButton<>(
                        parts.id, action, parts.context, marks::rows, parts.naming, notice::actionBegins))
                .toList();
        TableHeader<T, I> header = new TableHeader<>(parts, buttons);
        this.filter = new FilterBar(parts.id, parts.filters, parts.schema, texts(), list::filter);
        this.details = parts.details == null
                ? null
                : new DetailsPane(parts.id + "-details", texts(), header.at(ButtonPlace.DETAILS));
        TableExhibit<Row<T>> exhibit = new TableExhibit<>(parts.id, title(), table, parts.context);
        this.taking = new ExhibitMenu(exhibit, parts.files, texts());
        this.menu = new TableMenu<>(parts, table, marks, buttons, valueMenu(), taking);
        this.foot = new TableFoot(parts);
        fillTable();
        marks.onChange(this::update);
        update();
        VBox page = PageLayout.page(
                PageLayout.header(title(), list.loadingProperty(), header.nodes(table, marks, tools())),
                filter.node(),
                problem(),
                details == null ? table : PageLayout.split(table, details.node()),
                foot.node());
        Node saved = new SavedLine(parts.id, parts.files, parts.context).node();
        page.getChildren().addAll(page.getChildren().size() - 2, List.of(notice.node(), saved));
        parts.above.forEach(part -> page.getChildren().add(page.getChildren().size() - 2, part.apply(this)));
        root = page;
    }

    @Override
    public String id() {
        return parts.id;
    }

    @Override
    public String title() {
        return texts().of(parts.id + ".title");
    }

    @Override
    public Ikon icon() {
        return parts.icon;
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void onShow() {
        list.onShow();
    }

    @Override
    public void onHide() {
        list.onHide();
    }

    @Override
    public void reload() {
        list.reload();
    }

    @Override
    public void onReconnect() {
        list.onReconnect();
    }

    @Override
    public void tick(Instant now) {
        foot.tick();
        parts.times.tick(table);
        if (parts.colours != null) {
            parts.colours.tick(now);
        }
        refresh(now);
        if (parts.expiry != null) {
            parts.expiry.tick(parts.context.clock().now());
        }
        list.tick(now);
    }

    /** The interval begins with the first tick: at that time the list is read for the first time anyway. */
    private void refresh(Instant now) {
        if (parts.refresh != null && refreshes.isDue(now, parts.refresh)) {
            refreshes.done(now);
            if (ticked) {
                list.invalidate();
            }
            ticked = true;
        }
    }

    @Override
    public EventPump.Subscriber follower() {
        return list;
    }

    @Override
    public void focusFilter() {
        filter.focus();
    }

    @Override
    public FilterValues filter() {
        return filter.values();
    }

    @Override
    public void show(FilterValues values) {
        filter.show(values);
    }

    @Override
    public void create() {
        buttons.stream()
                .filter(button -> button.action().actsOn() == ActsOn.NONE)
                .forEach(ActionButton::fire);
    }

    @Override
    public List<PageCommand> commands() {
        List<PageCommand> commands =
                new ArrayList<>(buttons.stream().map(ActionButton::command).toList());
        commands.add(taking.command(table));
        commands.addAll(parts.commands);
        if (parts.colours != null) {
            commands.add(new PageCommand(texts().of("list.colours"), Feather.DROPLET, "", "", this::askForColours));
        }
        return commands;
    }

    @Override
    public List<ColumnWidth> columns() {
        return ColumnOrder.of(table);
    }

    @Override
    public void arrange(List<ColumnWidth> columns) {
        ColumnOrder.arrange(table, columns);
    }

    @Override
    public @Nullable List<RowColour> colours() {
        RowColours<T> colours = parts.colours;
        List<RowColour> rules = colours == null ? null : colours.rulesProperty().get();
        return colours == null || colours.declared().equals(rules) ? null : rules;
    }

    @Override
    public void colour(@Nullable List<RowColour> rules) {
        if (parts.colours != null && rules != null) {
            parts.colours.set(rules);
        }
    }

    @Override
    public void open(Window owner, String offer, FilterValues about) {
        BiConsumer<Window, FilterValues> opening = parts.offers.get(offer);
        if (opening == null) {
            throw new IllegalArgumentException(id() + " offers no " + offer);
        }
        opening.accept(owner, about);
    }

    private void askForColours() {
        new RowColourDialog(parts.id, Objects.requireNonNull(parts.colours), texts())
                .show(table.getScene().getWindow());
    }

    private ValueMenu valueMenu() {
        return new ValueMenu(
                parts.id,
                parts.schema,
                parts.context,
                filter::narrow,
                () -> table.getScene().getWindow());
    }

    private void fillTable() {
        table.setId(parts.id + "-table");
        table.setAccessibleText(title());
        table.getStyleClass().add(Styles.DENSE);
        table.getColumns().setAll(parts.columns);
        list.moreThereProperty().subscribe(this::sortOnlyWhatIsWhole);
        parts.times.fit(table, list.rows());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new EmptyState(parts.id, list, filter::said, texts(), parts.context.times()).node());
        new TableKeys<>(buttons, menu::copyRows).install(table);
        EndlessScroll.install(table, list);
        if (parts.colours != null) {
            ColouredRows.install(table, parts.colours);
        }
    }

    /** The columns of a list of which older rows are not loaded would sort something else than the list. */
    private void sortOnlyWhatIsWhole(boolean moreThere) {
        table.getColumns().forEach(column -> column.setSortable(!moreThere));
        if (moreThere) {
            table.getSortOrder().clear();
        }
    }

    private void update() {
        buttons.forEach(ActionButton::update);
        if (details != null && parts.details != null) {
            T item = marks.last().map(Row::item).orElse(null);
            details.show(
                    item == null
                            ? texts().of(parts.id + ".none-selected")
                            : parts.details.title().apply(item));
            if (item != null) {
                parts.details.fill().accept(details, item);
                menu.addLinks(details, item);
            }
        }
    }

    private List<Node> tools() {
        return parts.colours == null
                ? List.of()
                : List.of(PageLayout.action(
                        parts.id + "-colour", texts().of("list.colours"), Feather.DROPLET, this::askForColours));
    }

    private Node problem() {
        ErrorLine problem = new ErrorLine(list.failureProperty());
        problem.setId(parts.id + "-problem");
        return problem;
    }

    private Texts texts() {
        return parts.context.texts();
    }
}
