package dev.gatehouse.console.page;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.ErrorLine;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.list.ColumnWidth;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.Listing;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.TableAction.ActsOn;
import dev.gatehouse.console.page.TableAction.ButtonPlace;
import dev.gatehouse.console.page.TableAction.Shortcut;
import dev.gatehouse.console.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/**
 * A page that shows a list as a table, with a filter above it, and with what can be done to the marked rows. A page
 * declares what it shows, and the rest follows: its texts are {@code <page>.title}, {@code .empty}, {@code .count},
 * {@code .more}, and those of its states, filters and actions. A text that is missing is missed when the page is made.
 *
 * <p>Rows are kept by which item they show: see {@link RowMarks}. Confined to the FX thread.
 */
public final class TablePage<T, I> implements ConsolePage {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final TablePageBuilder<T, I> parts;
    private final Listing<T, I> list;
    private final TableView<Row<T>> table = new TableView<>();
    private final RowMarks<T, I> marks;
    private final List<ActionButton<T>> buttons;
    private final FilterBar filter;
    private final ChangeNotice<T> notice;
    private final TableMenu<T> menu;
    private final @Nullable DetailsPane details;
    private final Parent root;
    private @Nullable Instant refreshAt;

    /** Begins to declare a page that shows that list. */
    public static <T, I> TablePageBuilder<T, I> of(String id, Ikon icon, Listing<T, I> list, PageContext context) {
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
        this.filter = new FilterBar(parts.id, parts.filters, parts.schema, texts(), list::filter);
        this.details = parts.details == null
                ? null
                : new DetailsPane(parts.id + "-details", texts(), buttons(ButtonPlace.DETAILS));
        this.menu = new TableMenu<>(parts.id, table, marks, parts.values, buttons, valueMenu(), parts.context);
        fillTable();
        marks.onChange(this::update);
        update();
        VBox page = PageLayout.page(
                PageLayout.header(title(), list.loadingProperty(), header()),
                filter.node(),
                problem(),
                details == null ? table : PageLayout.split(table, details.node()),
                new TableFoot(parts).node());
        page.getChildren().add(page.getChildren().size() - 2, notice.node());
        parts.above.forEach(part -> page.getChildren().add(page.getChildren().size() - 2, part.apply(this)));
        root = page;
    }

    @Override
    public String id() {
        return parts.id;
    }

    @Override
    public String title() {
        return texts().of(key("title"));
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
        refresh(now);
        if (parts.expiry != null) {
            parts.expiry.tick(parts.context.clock().now());
        }
        list.tick(now);
    }

    /** The interval begins with the first tick: at that time the list is read for the first time anyway. */
    private void refresh(Instant now) {
        Duration interval = parts.refresh;
        if (interval != null && (refreshAt == null || !now.isBefore(refreshAt))) {
            if (refreshAt != null) {
                list.invalidate();
            }
            refreshAt = now.plus(interval);
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
        return buttons.stream().map(ActionButton::command).toList();
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
    public void open(Window owner, String offer, FilterValues about) {
        BiConsumer<Window, FilterValues> opening = parts.offers.get(offer);
        if (opening == null) {
            throw new IllegalArgumentException(id() + " offers no " + offer);
        }
        opening.accept(owner, about);
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
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new EmptyState(parts.id, list, filter::said, texts(), parts.context.times()).node());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        EndlessScroll.install(table, list);
    }

    /** The columns of a list of which older rows are not loaded would sort something else than the list. */
    private void sortOnlyWhatIsWhole(boolean moreThere) {
        table.getColumns().forEach(column -> column.setSortable(!moreThere));
        if (moreThere) {
            table.getSortOrder().clear();
        }
    }

    private void pressed(KeyEvent press) {
        Shortcut key = shortcut(press);
        List<ActionButton<T>> pressed = buttons.stream()
                .filter(button -> key != Shortcut.NONE && button.action().key() == key)
                .filter(ActionButton::canFire)
                .toList();
        pressed.forEach(ActionButton::fire);
        if (pressed.isEmpty() && key == Shortcut.COPY) {
            menu.copyRows();
        }
        if (!pressed.isEmpty() || key == Shortcut.COPY) {
            press.consume();
        }
    }

    private static Shortcut shortcut(KeyEvent press) {
        if (COPY.match(press)) {
            return Shortcut.COPY;
        }
        return switch (press.getCode()) {
            case DELETE -> Shortcut.DELETE;
            case ENTER -> Shortcut.OPEN;
            default -> Shortcut.NONE;
        };
    }

    private void update() {
        buttons.forEach(ActionButton::update);
        if (details != null && parts.details != null) {
            T item = marks.last().map(Row::item).orElse(null);
            details.show(
                    item == null
                            ? texts().of(key("none-selected"))
                            : parts.details.title().apply(item));
            if (item != null) {
                parts.details.fill().accept(details, item);
                menu.addLinks(details, item);
            }
        }
    }

    private Node[] buttons(ButtonPlace place) {
        return buttons.stream()
                .filter(button -> button.action().place() == place)
                .map(ActionButton::node)
                .toArray(Node[]::new);
    }

    private Node[] header() {
        List<Node> nodes = new ArrayList<>();
        if (buttons.stream().anyMatch(button -> !button.permitted())) {
            boolean some = buttons.stream()
                    .anyMatch(button -> button.permitted() && button.action().permission() != Permission.READ);
            nodes.add(PageLayout.mayOnlyLook(
                    parts.id + "-may-only-look", texts().of(key(some ? "may-only-act" : "may-only-look"))));
        }
        if (parts.live != null) {
            nodes.add(new FollowButton(parts.id, parts.live, table, marks, parts.context).node());
        }
        nodes.addAll(parts.tools);
        nodes.addAll(List.of(buttons(ButtonPlace.HEADER)));
        return nodes.toArray(Node[]::new);
    }

    private Node problem() {
        ErrorLine problem = new ErrorLine(list.failureProperty());
        problem.setId(parts.id + "-problem");
        return problem;
    }

    private String key(String part) {
        return parts.id + "." + part;
    }

    private Texts texts() {
        return parts.context.texts();
    }
}
