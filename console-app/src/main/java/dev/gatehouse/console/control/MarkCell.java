package dev.gatehouse.console.control;

import dev.gatehouse.common.text.VisibleText;
import java.util.Comparator;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A {@link StatusBadge} in a table. Confined to the FX thread. */
public final class MarkCell<R> extends TableCell<R, StatusBadge> {

    private final FontIcon icon = new FontIcon();
    private final StyleChoice tone = new StyleChoice(this);

    private MarkCell() {
        getStyleClass().add("mark-cell");
    }

    /** A column that shows how each row stands. It sorts by the words, when its table says so. */
    public static <R> TableColumn<R, StatusBadge> column(String title, double width, Function<R, StatusBadge> mark) {
        TableColumn<R, StatusBadge> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(mark.apply(row.getValue())));
        column.setCellFactory(_ -> new MarkCell<>());
        column.setComparator(Comparator.comparing(StatusBadge::text));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }

    @Override
    protected void updateItem(@Nullable StatusBadge mark, boolean empty) {
        super.updateItem(mark, empty);
        tone.set(empty || mark == null ? null : mark.tone().styleClass());
        if (empty || mark == null) {
            setText(null);
            setGraphic(null);
        } else {
            icon.setIconCode(mark.icon());
            setGraphic(icon);
            setText(VisibleText.of(mark.text()));
        }
    }
}
