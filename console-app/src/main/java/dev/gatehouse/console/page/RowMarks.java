package dev.gatehouse.console.page;

import dev.gatehouse.console.control.SteadyRow;
import dev.gatehouse.console.list.Listing;
import dev.gatehouse.console.list.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a table the user has marked. They are kept by which item they show, not by their place: a row stays
 * marked when it changes or moves, when the list is read anew, and when a filter hides it for a while. A click marks the
 * row that was painted when the button went down, wherever that row has gone meanwhile.
 *
 * <p>JavaFX keeps places: it loses all marks but one when a marked row is replaced. So this listens before the table and
 * after it, and puts the marks right. Confined to the FX thread.
 */
final class RowMarks<T, I> {

    /**
     * The table moves the marks of so many rows when others come above them. It looks at each of them for each: for 5,000 of them,
     * that took most of a second for one row. More are taken away before, and put right after.
     */
    private static final int MOST_MOVED = 50;

    private final TableView<Row<T>> table;
    private final Listing<T, I> list;
    private final Set<I> marked = new LinkedHashSet<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private final List<Runnable> userListeners = new ArrayList<>();

    /** Where the keyboard is, and where a range begins. */
    private @Nullable I lead;

    private boolean settling;

    /**
     * Gives the table its rows, in the order that its columns say. Listeners of invalidation are called before the table's,
     * later ones of changes after.
     */
    RowMarks(TableView<Row<T>> table, Listing<T, I> list) {
        this.table = table;
        this.list = list;
        SortedList<Row<T>> sorted = new SortedList<>(list.rows());
        sorted.addListener((InvalidationListener) _ -> begin());
        table.setItems(sorted);
        sorted.addListener((ListChangeListener<Row<T>>) _ -> settle());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) _ -> taken());
        table.setRowFactory(_ -> newRow());
    }

    /** Calls that whenever other rows are marked, or a row has changed. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Calls that whenever the user marks other rows. */
    void onMark(Runnable listener) {
        userListeners.add(listener);
    }

    /** The marked rows that are in the table, as they are now. */
    List<Row<T>> rows() {
        return marked.isEmpty()
                ? List.of()
                : table.getItems().stream()
                        .filter(row -> marked.contains(list.id(row.item())))
                        .toList();
    }

    /** The row that was marked last, if it is in the table. */
    Optional<Row<T>> last() {
        return lead != null && marked.contains(lead)
                ? list.find(lead)
                : rows().stream().findFirst();
    }

    /** Takes all marks away. */
    void clear() {
        marked.clear();
        settle();
        userListeners.forEach(Runnable::run);
    }

    /** Rows are about to change. */
    private void begin() {
        settling = true;
        if (table.getSelectionModel().getSelectedIndices().size() > MOST_MOVED) {
            table.getSelectionModel().clearSelection();
        }
    }

    private TableRow<Row<T>> newRow() {
        TableRow<Row<T>> row = new SteadyRow<>();
        row.addEventFilter(MouseEvent.MOUSE_PRESSED, press -> {
            Row<T> painted = row.getItem();
            if (painted != null && press.getButton() == MouseButton.PRIMARY) {
                table.requestFocus();
                mark(list.id(painted.item()), press.isShortcutDown(), press.isShiftDown());
                press.consume();
            } else if (painted != null && press.getButton() == MouseButton.SECONDARY) {
                table.requestFocus();
                markForMenu(list.id(painted.item()));
                press.consume();
            }
        });
        return row;
    }

    private void mark(I id, boolean add, boolean range) {
        int from = lead == null ? -1 : place(lead);
        int to = place(id);
        if (!add) {
            marked.clear();
        }
        if (range && from >= 0 && to >= 0) {
            marked.addAll(between(from, to));
        } else {
            lead = id;
            if (!marked.remove(id)) {
                marked.add(id);
            }
        }
        settle();
        userListeners.forEach(Runnable::run);
    }

    /** A menu is about all marked rows if it is opened on one of them. */
    private void markForMenu(I id) {
        if (marked.contains(id)) {
            lead = id;
            settle();
        } else {
            mark(id, false, false);
        }
    }

    private List<I> between(int from, int to) {
        return IntStream.rangeClosed(Math.min(from, to), Math.max(from, to))
                .mapToObj(this::idAt)
                .toList();
    }

    /** The user has marked otherwise, by the keyboard. */
    private void taken() {
        if (!settling) {
            marked.clear();
            selected().stream().filter(this::isPlace).forEach(place -> marked.add(idAt(place)));
            int focused = table.getFocusModel().getFocusedIndex();
            lead = isPlace(focused) ? idAt(focused) : null;
            tell();
            userListeners.forEach(Runnable::run);
        }
    }

    private void settle() {
        settling = true;
        List<Integer> wanted = marked.isEmpty() ? List.of() : places();
        if (!wanted.equals(selected())) {
            select(wanted);
        }
        settling = false;
        tell();
    }

    private void select(List<Integer> places) {
        table.getSelectionModel().clearSelection();
        if (!places.isEmpty()) {
            int[] others = places.stream().skip(1).mapToInt(Integer::intValue).toArray();
            table.getSelectionModel().selectIndices(places.getFirst(), others);
            int focused = lead == null ? -1 : place(lead);
            table.getFocusModel().focus(focused < 0 ? places.getFirst() : focused);
        }
    }

    private List<Integer> places() {
        return IntStream.range(0, table.getItems().size())
                .filter(place -> marked.contains(idAt(place)))
                .boxed()
                .toList();
    }

    private List<Integer> selected() {
        return table.getSelectionModel().getSelectedIndices().stream().sorted().toList();
    }

    private boolean isPlace(int place) {
        return place >= 0 && place < table.getItems().size();
    }

    private I idAt(int place) {
        return list.id(table.getItems().get(place).item());
    }

    private int place(I id) {
        return IntStream.range(0, table.getItems().size())
                .filter(place -> idAt(place).equals(id))
                .findFirst()
                .orElse(-1);
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
