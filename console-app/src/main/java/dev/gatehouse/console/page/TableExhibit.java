package dev.gatehouse.console.page;

import dev.gatehouse.console.control.Exhibit;
import dev.gatehouse.console.control.OffScreen;
import dev.gatehouse.console.report.DataTable;
import dev.gatehouse.console.report.TableFigure;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;

/**
 * A table of which all loaded rows leave the window; its picture shows what is seen of them. Confined to the FX thread.
 *
 * @param <R> what a row shows
 */
public record TableExhibit<R>(String name, String title, TableView<R> table, TableContext context) implements Exhibit {

    @Override
    public DataTable values() {
        return TableCopy.of(title, table, table.getItems(), context);
    }

    @Override
    public String drawing() {
        return new TableFigure(values()).drawing(context.texts());
    }

    @Override
    public WritableImage picture() {
        return OffScreen.picture(table);
    }
}
