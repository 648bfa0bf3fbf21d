package dev.gatehouse.console.page;

import dev.gatehouse.console.control.CellText;
import dev.gatehouse.console.control.SizedColumns;
import dev.gatehouse.console.control.TextColumns;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.text.Times;
import dev.gatehouse.console.theme.TextSize;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
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

    /** What a column has room for: each of them takes more than the one before. */
    private enum TimeRoom {
        NOTHING,
        TIME,
        TIME_TWICE,
        DATE,
        DATE_TWICE
    }

    private static final class TimeColumn<T> {

        private final TableColumn<Row<T>, ?> column;
        private final Function<T, @Nullable Instant> time;
        private final Function<Instant, String> form;
        private TimeRoom room = TimeRoom.NOTHING;

        private TimeColumn(
                TableColumn<Row<T>, ?> column, Function<T, @Nullable Instant> time, Function<Instant, String> form) {
            this.column = column;
            this.time = time;
            this.form = form;
        }

        /** The instant of one of these rows that needs most. */
        private Optional<Instant> neediest(List<? extends Row<T>> rows, Today today) {
            Instant needy = null;
            TimeRoom most = TimeRoom.NOTHING;
            for (Row<T> row : rows) {
                Instant at = time.apply(row.item());
                TimeRoom needed = at == null ? TimeRoom.NOTHING : today.room(at);
                if (needed.compareTo(most) > 0) {
                    needy = at;
                    most = needed;
                }
            }
            return Optional.ofNullable(needy);
        }
    }

    /** The day that it is, without asking what day each instant is of. */
    private record Today(Times times, Instant midnight, Instant next) {

        static Today of(Times times) {
            LocalDate day = times.today();
            return new Today(
                    times,
                    day.atStartOfDay(times.zone()).toInstant(),
                    day.plusDays(1).atStartOfDay(times.zone()).toInstant());
        }

        boolean has(Instant at) {
            return !at.isBefore(midnight) && at.isBefore(next);
        }

        TimeRoom room(Optional<Instant> needy) {
            return needy.map(this::room).orElse(TimeRoom.NOTHING);
        }

        TimeRoom room(Instant at) {
            boolean twice = times.isTwice(at);
            return has(at) ? twice ? TimeRoom.TIME_TWICE : TimeRoom.TIME : twice ? TimeRoom.DATE_TWICE : TimeRoom.DATE;
        }
    }

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

    /** Gives them the room that those rows need, now and whenever others are there; all columns are as wide as texts are large. */
    void fit(TableView<Row<T>> table, ObservableList<Row<T>> rows) {
        SizedColumns.follow(table);
        fitNow(table, rows);
        rows.addListener((ListChangeListener.Change<? extends Row<T>> change) -> {
            if (mayNeedOtherRoom(change)) {
                fitNow(table, rows);
            }
        });
    }

    /** Only what has come and gone is looked at: a flood of changes may come to a list of many rows. */
    private boolean mayNeedOtherRoom(ListChangeListener.Change<? extends Row<T>> change) {
        Today now = Today.of(times);
        boolean may = false;
        while (change.next()) {
            List<? extends Row<T>> come = change.wasAdded() ? change.getAddedSubList() : List.of();
            List<? extends Row<T>> gone = change.getRemoved();
            for (TimeColumn<T> each : columns) {
                TimeRoom needed = now.room(each.neediest(come, now));
                boolean more = needed.compareTo(each.room) > 0;
                boolean less = needed != each.room && now.room(each.neediest(gone, now)) == each.room;
                may |= more || less;
            }
        }
        return may;
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
    private double width(TimeColumn<T> shown, Optional<Instant> needy) {
        double needed = needy.map(at -> TextColumns.widthOf(shown.form.apply(at).replaceAll("[0-9]", "0")))
                .orElse(0.0);
        return Math.ceil(TextSize.now().exactly(Math.max(needed, TextColumns.widthOfTitle(shown.column.getText()))));
    }

    private void fitNow(TableView<Row<T>> table, List<Row<T>> rows) {
        boolean changed = false;
        Today now = Today.of(times);
        for (TimeColumn<T> each : columns) {
            Optional<Instant> needy = each.neediest(rows, now);
            each.room = now.room(needy);
            double width = width(each, needy);
            if (width != each.column.getMinWidth()) {
                each.column.setMinWidth(width);
                changed = true;
            }
        }
        if (changed && table.getSkin() != null) {
            table.getColumnResizePolicy().call(new TableView.ResizeFeatures<>(table, null, 0.0));
        }
    }
}
