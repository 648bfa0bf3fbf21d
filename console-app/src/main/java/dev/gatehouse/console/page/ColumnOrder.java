package dev.gatehouse.console.page;

import dev.gatehouse.console.list.ColumnWidth;
import dev.gatehouse.console.theme.TextSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The columns of a table as a user has arranged them, by their titles. Confined to the FX thread. */
final class ColumnOrder {

    private ColumnOrder() {}

    /** As they are now; empty while the table was not shown yet, for then nothing has a width. */
    static List<ColumnWidth> of(TableView<?> table) {
        return table.getSkin() == null
                ? List.of()
                : table.getColumns().stream()
                        .map(column -> new ColumnWidth(
                                column.getText(),
                                column.getWidth() / TextSize.now().exactly(1)))
                        .toList();
    }

    /** Puts them in that order and width. A column that is not named there comes behind those that are. */
    static <R> void arrange(TableView<R> table, List<ColumnWidth> wanted) {
        List<String> order = wanted.stream().map(ColumnWidth::column).toList();
        List<TableColumn<R, ?>> columns = new ArrayList<>(table.getColumns());
        columns.sort(Comparator.comparingInt(column -> place(order, column)));
        table.getColumns().setAll(columns);
        for (ColumnWidth each : wanted) {
            columns.stream()
                    .filter(column -> column.getText().equals(each.column()))
                    .forEach(column -> column.setPrefWidth(Math.clamp(
                            TextSize.now().exactly(each.width()),
                            column.getMinWidth(),
                            Math.min(column.getMaxWidth(), 2000))));
        }
    }

    private static int place(List<String> order, TableColumn<?, ?> column) {
        int place = order.indexOf(column.getText());
        return place < 0 ? order.size() : place;
    }
}
