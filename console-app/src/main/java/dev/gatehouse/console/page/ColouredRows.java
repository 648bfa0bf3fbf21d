package dev.gatehouse.console.page;

import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.list.RowColour.RowShade;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.util.Callback;

/**
 * Gives the rows of a table their {@link RowColours}, as pseudo-classes: with another style class the toolkit would look for the
 * styles of a row and all its cells anew, at each event that moves the rows. Confined to the FX thread.
 */
final class ColouredRows {

    private ColouredRows() {}

    static <T> void install(TableView<Row<T>> table, RowColours<T> colours) {
        Callback<TableView<Row<T>>, TableRow<Row<T>>> plain = table.getRowFactory();
        table.setRowFactory(there -> {
            TableRow<Row<T>> row = plain.call(there);
            row.itemProperty().subscribe(() -> paint(row, colours));
            return row;
        });
        colours.revisionProperty().subscribe(table::refresh);
    }

    private static <T> void paint(TableRow<Row<T>> row, RowColours<T> colours) {
        Optional<RowShade> wanted = Optional.ofNullable(row.getItem()).flatMap(shown -> colours.of(shown.item()));
        for (RowShade shade : RowShade.values()) {
            row.pseudoClassStateChanged(
                    pseudoClass(shade), wanted.filter(shade::equals).isPresent());
        }
    }

    /** How the theme knows a row of that colour. */
    private static PseudoClass pseudoClass(RowShade shade) {
        return PseudoClass.getPseudoClass("shade-" + shade.code());
    }
}
