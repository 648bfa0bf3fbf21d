package dev.gatehouse.console.page;

import dev.gatehouse.console.control.Copied;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.list.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The menu of a table (right-click, or the menu key): what can be done about the value under the pointer, about the row's
 * other values, and about the marked rows. A double click does the first of it. Confined to the FX thread.
 */
final class TableMenu<T> {

    private final TablePageBuilder<T, ?> parts;
    private final TableView<Row<T>> table;
    private final RowMarks<T, ?> marks;
    private final List<ActionButton<T>> actions;
    private final ValueMenu pivots;
    private final ExhibitMenu taking;
    private final ContextMenu menu = new ContextMenu();

    /**
     * Where values come from of which it is known what they are.
     *
     * @param title  what they are called
     * @param column the column that shows them; null if none does
     * @param field  the field of the page's filter that holds them
     */
    record ValueSource<T>(
            String title,
            @Nullable TableColumn<Row<T>, ?> column,
            ValueKind kind,
            String field,
            Function<T, @Nullable String> value) {

        Optional<TableValue> of(T item) {
            return Optional.ofNullable(value.apply(item))
                    .filter(text -> !text.isBlank())
                    .map(text -> new TableValue(kind, field, title, text));
        }
    }

    /**
     * @param pivots what can be done about a value
     * @param taking how the table leaves the window
     */
    TableMenu(
            TablePageBuilder<T, ?> parts,
            TableView<Row<T>> table,
            RowMarks<T, ?> marks,
            List<ActionButton<T>> actions,
            ValueMenu pivots,
            ExhibitMenu taking) {
        this.parts = parts;
        this.table = table;
        this.marks = marks;
        this.actions = actions;
        this.pivots = pivots;
        this.taking = taking;
        menu.setId(parts.id + "-menu");
        table.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::requested);
        table.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    }

    /** Adds what is related to an item, each with what can be done about it. */
    void addLinks(DetailsPane details, T item) {
        List<TableValue> related =
                parts.values.stream().flatMap(each -> each.of(item).stream()).toList();
        if (!related.isEmpty()) {
            details.heading("menu.related");
        }
        related.forEach(value -> details.addLink(value.title(), value.text(), () -> pivots.items(value)));
    }

    /** Copies the marked rows. */
    void copyRows() {
        Copied.text(TableCopy.of("", table, marks.rows(), parts.context).tabbed());
    }

    private void requested(ContextMenuEvent event) {
        List<Row<T>> rows = marks.rows();
        Optional<TableCell<?, ?>> cell = event.isKeyboardTrigger() ? Optional.empty() : cell(event.getTarget());
        menu.getItems()
                .setAll(
                        rows.isEmpty()
                                ? taking.items()
                                : items(marks.last().orElse(rows.getFirst()).item(), cell));
        if (event.isKeyboardTrigger()) {
            Bounds there = table.localToScreen(table.getBoundsInLocal());
            menu.show(table, there.getMinX() + 40, there.getMinY() + 40);
        } else {
            menu.show(table, event.getScreenX(), event.getScreenY());
        }
        event.consume();
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            Optional<TableCell<?, ?>> cell = cell(event.getTarget());
            marks.last().filter(_ -> cell.isPresent()).ifPresent(row -> openOr(row.item(), cell));
        }
    }

    private void openOr(T item, Optional<TableCell<?, ?>> cell) {
        if (!open()) {
            atCell(item, cell).stream()
                    .flatMap(value -> pivots.items(value).stream())
                    .findFirst()
                    .ifPresent(MenuItem::fire);
        }
    }

    /** Does what the page does to a row that is opened, if it does anything; tells whether it did. */
    boolean open() {
        Optional<ActionButton<T>> opening = actions.stream()
                .filter(button -> button.action().key() == TableAction.Shortcut.OPEN)
                .filter(ActionButton::canFire)
                .findFirst();
        opening.ifPresent(ActionButton::fire);
        return opening.isPresent();
    }

    private List<MenuItem> items(T item, Optional<TableCell<?, ?>> cell) {
        Optional<TableValue> clicked = atCell(item, cell);
        List<MenuItem> items = new ArrayList<>(clicked.map(pivots::items).orElse(List.of()));
        List<MenuItem> others = parts.values.stream()
                .flatMap(each -> each.of(item).stream())
                .filter(value -> !value.equals(clicked.orElse(null)))
                .map(this::submenu)
                .toList();
        append(items, others);
        append(
                items,
                actions.stream()
                        .filter(button -> button.action().actsOn() == TableAction.ActsOn.ROWS
                                || button.action().actsOn() == TableAction.ActsOn.ONE_ROW)
                        .map(ActionButton::menuItem)
                        .toList());
        append(items, List.of(copyItem(), takeItem()));
        return items;
    }

    private static void append(List<MenuItem> items, List<MenuItem> more) {
        if (!items.isEmpty() && !more.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        items.addAll(more);
    }

    private MenuItem submenu(TableValue value) {
        Menu submenu = new Menu(parts.context.texts().of("menu.value", value.title(), shown(value)));
        submenu.setId(parts.id + "-menu-" + value.field());
        submenu.setMnemonicParsing(false);
        submenu.getItems().setAll(pivots.items(value));
        return submenu;
    }

    private static String shown(TableValue value) {
        return ValueMenu.shortened(value.text());
    }

    private MenuItem copyItem() {
        MenuItem item = new MenuItem(
                parts.context.texts().of("menu.copy-rows", marks.rows().size()), new FontIcon(Feather.COPY));
        item.setId(parts.id + "-menu-copy-rows");
        item.setOnAction(_ -> copyRows());
        return item;
    }

    private MenuItem takeItem() {
        Menu submenu = new Menu(parts.context.texts().of("menu.take-table"), new FontIcon(Feather.DOWNLOAD));
        submenu.setId(parts.id + "-menu-take");
        submenu.getItems().setAll(taking.items());
        return submenu;
    }

    private Optional<TableValue> atCell(T item, Optional<TableCell<?, ?>> cell) {
        return cell.flatMap(clicked -> parts.values.stream()
                .filter(each -> clicked.getTableColumn().equals(each.column()))
                .flatMap(each -> each.of(item).stream())
                .findFirst());
    }

    /** The cell with something in it to which what was hit belongs. */
    private static Optional<TableCell<?, ?>> cell(Object target) {
        for (Node node = target instanceof Node hit ? hit : null; node != null; node = node.getParent()) {
            if (node instanceof TableCell<?, ?> cell) {
                return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
            }
        }
        return Optional.empty();
    }
}
