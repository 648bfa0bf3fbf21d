package dev.gatehouse.console.control;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Row;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The table of a {@link PagedList}, with what can be done to what is selected in it. Confined to the FX thread. */
public final class PagedTable<T> {

    private final String page;
    private final PagedList<?, T, ?> list;
    private final TableView<Row<T>> table = new TableView<>();
    private int selectedBefore;

    /**
     * A table.
     *
     * @param page the page's id, with which the ids of all nodes begin
     * @param name what screen readers call it
     * @param empty what it says while there are no rows
     */
    public PagedTable(String page, PagedList<?, T, ?> list, String name, String empty) {
        this.page = page;
        this.list = list;
        table.setId(page + "-table");
        table.setAccessibleText(name);
        table.getStyleClass().add(Styles.DENSE);
        table.setItems(list.rows());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new Label(empty));
        list.rows().addListener((InvalidationListener) _ -> selectedBefore = selectedIndex());
        list.rows().addListener(this::keepSelection);
    }

    /** Shows these columns. */
    public void columns(List<TableColumn<Row<T>, ?>> columns) {
        table.getColumns().setAll(columns);
    }

    /** The table itself. */
    public TableView<Row<T>> node() {
        return table;
    }

    /** The selected rows that suit. */
    public List<Row<T>> chosen(Predicate<Row<T>> suits) {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(row -> row != null && suits.test(row))
                .toList();
    }

    /** A button for something that is done to the selected rows that suit; it can be pressed while there are any. */
    public Button action(String id, String text, Ikon icon, Predicate<Row<T>> suits, Consumer<List<Row<T>>> act) {
        return action(id, text, icon, suits, act, Integer.MAX_VALUE);
    }

    /** As {@link #action}, but only for one row at a time. */
    public Button actionOnOne(String id, String text, Ikon icon, Predicate<Row<T>> suits, Consumer<Row<T>> act) {
        return action(id, text, icon, suits, rows -> act.accept(rows.getFirst()), 1);
    }

    private Button action(
            String id, String text, Ikon icon, Predicate<Row<T>> suits, Consumer<List<Row<T>>> act, int most) {
        Button button = PageLayout.action(page + "-" + id, text, icon, () -> act.accept(chosen(suits)));
        ObservableList<Row<T>> selected = table.getSelectionModel().getSelectedItems();
        Predicate<Row<T>> thereAndSuits = row -> row != null && suits.test(row);
        button.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> selected.size() > most || selected.stream().noneMatch(thereAndSuits),
                        selected,
                        list.rows()));
        return button;
    }

    /** Tells which item is selected, also when it changes or another one is; null if none is. */
    public void onSelected(Consumer<@Nullable T> show) {
        // The selection does not tell that the row under it was replaced.
        list.rows().addListener((InvalidationListener) _ -> show.accept(selected()));
        table.getSelectionModel().selectedIndexProperty().subscribe(() -> show.accept(selected()));
    }

    /**
     * A table forgets its selection when all of its rows are replaced, also if that is only one, which is the same item
     * as before. Invalidation listeners are called before the table, change listeners that were added later after it.
     */
    private void keepSelection(ListChangeListener.Change<? extends Row<T>> change) {
        while (change.next()) {
            boolean onlyRow = list.rows().size() == 1 && change.wasReplaced() && change.getRemovedSize() == 1;
            if (onlyRow
                    && selectedBefore == 0
                    && list.areSame(change.getRemoved().getFirst(), list.rows().getFirst())) {
                table.getSelectionModel().select(0);
            }
        }
    }

    private int selectedIndex() {
        return table.getSelectionModel().getSelectedIndex();
    }

    private @Nullable T selected() {
        int index = selectedIndex();
        return index >= 0 && index < list.rows().size() ? list.rows().get(index).item() : null;
    }

    /** Delete on the table presses that button. */
    public void onDelete(Button button) {
        table.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.DELETE && !button.isDisabled()) {
                button.fire();
                key.consume();
            }
        });
    }

    /** What did not work. */
    public ErrorLine problem() {
        ErrorLine problem = new ErrorLine(list.failureProperty());
        problem.setId(page + "-problem");
        return problem;
    }

    /**
     * How many rows there are, and more of them.
     *
     * @param searchedTo what to say where a search has ended early, at an item of that age
     */
    public Node foot(IntFunction<String> count, Function<Instant, String> searchedTo, String loadMore) {
        Label counted = new Label();
        counted.setId(page + "-count");
        counted.textProperty()
                .bind(Bindings.createStringBinding(() -> count.apply(list.rows().size()), list.rows()));
        Button button = new Button(loadMore, new FontIcon(Feather.CHEVRONS_DOWN));
        button.setId(page + "-more");
        button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        button.disableProperty().bind(list.moreThereProperty().not().or(list.loadingProperty()));
        button.setOnAction(_ -> list.loadMore());
        return PageLayout.row(
                "page-foot",
                counted,
                PageLayout.searchedTo(page, list.searchedToProperty(), searchedTo),
                PageLayout.gap(),
                button);
    }
}
