package dev.gatehouse.console.page;

import dev.gatehouse.console.control.CellText;
import dev.gatehouse.console.control.TextColumns;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.text.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.collections.ObservableList;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table that show instants. They have room for what they show, and no more: with a date that is twice as much.
 * What is of today is shown without its date, so on another day it is shown anew. Confined to the FX thread.
 */
final class TimeColumns<T> {

    private final Times times;
    private final List<TimeColumn<T>> columns = new ArrayList<>();
    private LocalDate today;

    private record TimeColumn<T>(
            TableColumn<Row<T>, ?> column, Function<T, @Nullable Instant> time, Function<Instant, String> form) {}

    TimeColumns(Times times) {
        this.times = times;
        this.today = times.today();
    }

    /** A column of instants as that says them. */
    TableColumn<Row<T>, ?> create(String title, Function<T, @Nullable Instant> time, Function<Instant, String> form) {
        TableColumn<Row<T>, CellText<Instant>> column =
                TextColumns.create(title, TextColumns.widthOfTitle(title), row -> time.apply(row.item()), form);
        columns.add(new TimeColumn<>(column, time, form));
        return column;
    }

    /** Gives them the room that those rows need, now and whenever others are there. */
    void fit(TableView<Row<T>> table, ObservableList<Row<T>> rows) {
        rows.subscribe(() -> fitNow(table, rows));
    }

    /** Time passes. */
    void tick(TableView<Row<T>> table) {
        if (!times.today().equals(today)) {
            today = times.today();
            table.refresh();
            fitNow(table, table.getItems());
        }
    }

    /** One with a date is wider than any without; which digits it has makes no difference. */
    private double width(TimeColumn<T> shown, List<Row<T>> rows) {
        Supplier<Stream<Instant>> instants =
                () -> rows.stream().map(row -> shown.time().apply(row.item())).filter(Objects::nonNull);
        double needed = instants.get()
                .filter(at -> !times.isToday(at))
                .findFirst()
                .or(() -> instants.get().findFirst())
                .map(at -> TextColumns.widthOf(shown.form().apply(at).replaceAll("[0-9]", "0")))
                .orElse(0.0);
        return Math.max(needed, TextColumns.widthOfTitle(shown.column().getText()));
    }

    private void fitNow(TableView<Row<T>> table, List<Row<T>> rows) {
        boolean changed = false;
        for (TimeColumn<T> each : columns) {
            double width = width(each, rows);
            if (width != each.column().getMinWidth()) {
                each.column().setMinWidth(width);
                changed = true;
            }
        }
        if (changed && table.getSkin() != null) {
            table.getColumnResizePolicy().call(new TableView.ResizeFeatures<>(table, null, 0.0));
        }
    }
}
