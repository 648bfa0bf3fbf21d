package dev.gatehouse.console.control;

import dev.gatehouse.console.theme.TextSize;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The columns of a table, as wide as texts are large. Confined to the FX thread. */
public final class SizedColumns {

    /** What a column may have that says nothing of it, in pixels. */
    private static final double NO_LIMIT = 5000;

    private double applied = 1;

    private SizedColumns() {}

    /** Takes the columns that the table has as declared at the usual size, and keeps them in proportion from now on. */
    public static void follow(TableView<?> table) {
        SizedColumns columns = new SizedColumns();
        TextSize.follow(table, size -> columns.resize(table, size.exactly(1)));
    }

    private void resize(TableView<?> table, double wanted) {
        double ratio = wanted / applied;
        applied = wanted;
        if (ratio == 1) {
            return;
        }
        boolean shown = table.getSkin() != null;
        table.getColumns().forEach(column -> resize(column, ratio, shown));
        if (shown) {
            table.getColumnResizePolicy().call(new TableView.ResizeFeatures<>(table, null, 0.0));
            table.refresh();
        }
    }

    private static void resize(TableColumn<?, ?> column, double ratio, boolean shown) {
        double width = (shown ? column.getWidth() : column.getPrefWidth()) * ratio;
        double least = column.getMinWidth() * ratio;
        if (column.getMaxWidth() < NO_LIMIT) {
            column.setMaxWidth(column.getMaxWidth() * ratio);
        }
        column.setMinWidth(least);
        column.setPrefWidth(width);
    }
}
