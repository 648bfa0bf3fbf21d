package dev.gatehouse.console.page;

import dev.gatehouse.console.list.Row;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.util.Callback;

/** Gives the rows of a table their {@link RowColours}. Confined to the FX thread. */
final class ColouredRows {

    private static final String PREFIX = "shade-";

    private ColouredRows() {}

    static <T> void install(TableView<Row<T>> table, RowColours<T> colours) {
        Callback<TableView<Row<T>>, TableRow<Row<T>>> plain = table.getRowFactory();
        table.setRowFactory(there -> {
            TableRow<Row<T>> row = plain.call(there);
            row.itemProperty().subscribe(() -> paint(row, colours));
            return row;
        });
        colours.rulesProperty().subscribe(table::refresh);
    }

    private static <T> void paint(TableRow<Row<T>> row, RowColours<T> colours) {
        row.getStyleClass().removeIf(name -> name.startsWith(PREFIX));
        Row<T> shown = row.getItem();
        if (shown != null) {
            colours.of(shown.item()).ifPresent(shade -> row.getStyleClass().add(PREFIX + shade.code()));
        }
    }
}
