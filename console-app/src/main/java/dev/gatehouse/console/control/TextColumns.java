package dev.gatehouse.console.control;

import dev.gatehouse.common.text.VisibleText;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/** Table columns that show a text. */
public final class TextColumns {

    private TextColumns() {}

    /**
     * A column that shows a text of each row, or nothing where that is null. The text may be a stranger's, so it is shown
     * by {@link VisibleText}. It does not sort: rows come in the ledger's
     * order, and a table that is only partly loaded cannot be sorted truthfully.
     */
    public static <T> TableColumn<T, String> create(String title, double width, Function<T, @Nullable String> text) {
        TableColumn<T, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(shown(text.apply(row.getValue()))));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }

    private static @Nullable String shown(@Nullable String text) {
        return text == null ? null : VisibleText.of(text);
    }
}
