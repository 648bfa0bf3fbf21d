package dev.gatehouse.console.control;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;

/**
 * A row of a table whose rows are all of one height. It is laid out when columns or widths change, and not when it shows
 * another item: the toolkit's own is, and what is laid out has all its styles applied anew, with those of its cells, which is
 * most of the work where new rows move all others. Its cells are laid out each for itself. Confined to the FX thread.
 */
public final class SteadyRow<T> extends TableRow<T> {

    private final InvalidationListener resized = _ -> requestLayout();

    /** Columns outlive rows. */
    private final InvalidationListener columnResized = new WeakInvalidationListener(resized);

    private boolean moving;

    /** A row for a table with a {@linkplain javafx.scene.control.TableView#setFixedCellSize fixed cell size}. */
    public SteadyRow() {
        getChildren().addListener((ListChangeListener<Node>) change -> {
            while (change.next()) {
                change.getRemoved().forEach(this::takeOut);
                change.getAddedSubList().forEach(this::putIn);
            }
        });
    }

    /**
     * What a cell that is not managed asks for does not reach the row. A cell has no column where the toolkit measures a text
     * with a row of its own.
     */
    private void putIn(Node node) {
        if (node instanceof TableCell<?, ?> cell && cell.getTableColumn() != null) {
            cell.setManaged(false);
            cell.getTableColumn().widthProperty().addListener(columnResized);
        }
    }

    private void takeOut(Node node) {
        if (node instanceof TableCell<?, ?> cell && cell.getTableColumn() != null) {
            cell.getTableColumn().widthProperty().removeListener(columnResized);
        }
    }

    @Override
    public void updateIndex(int index) {
        moving = true;
        super.updateIndex(index);
        moving = false;
    }

    @Override
    public void requestLayout() {
        if (!moving) {
            super.requestLayout();
        }
    }
}
