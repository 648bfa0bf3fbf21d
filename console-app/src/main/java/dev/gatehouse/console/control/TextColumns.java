package dev.gatehouse.console.control;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** Table columns that show a text. */
public final class TextColumns {

    /** The style sheet's, in pixels. */
    private static final double FONT_SIZE = 13;

    /** A cell's, left and right together, in pixels. */
    private static final double PADDING = 22;

    private TextColumns() {}

    /**
     * A column that shows a text of each row, or nothing where that is null. The text may be a stranger's, so it is shown
     * as {@link ForeignLabel} shows one. It does not sort: rows come in the ledger's
     * order, and a table that is only partly loaded cannot be sorted truthfully.
     */
    public static <T> TableColumn<T, String> create(String title, double width, Function<T, @Nullable String> text) {
        TableColumn<T, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setCellFactory(_ -> new ForeignLabel.ForeignCell<>());
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }

    /** As {@link #create}, and always with room for that text: it is never cut. */
    public static <T> TableColumn<T, String> wide(String title, String widest, Function<T, @Nullable String> text) {
        Text measure = new Text(widest);
        measure.setFont(Font.font(FONT_SIZE));
        double width = Math.ceil(measure.getLayoutBounds().getWidth()) + PADDING;
        TableColumn<T, String> column = create(title, width, text);
        column.setMinWidth(width);
        return column;
    }
}
