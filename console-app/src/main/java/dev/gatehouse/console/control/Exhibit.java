package dev.gatehouse.console.control;

import dev.gatehouse.console.report.ChartFigure;
import dev.gatehouse.console.report.DataTable;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import javafx.scene.image.WritableImage;

/** A chart or a table of a page, as it can be taken out of the window. Confined to the FX thread. */
public interface Exhibit {

    /** A word for the names of nodes and files. */
    String name();

    /** What it is called. */
    String title();

    /** Whether there is nothing to take out of the window yet; nothing below is asked then. */
    default boolean isEmpty() {
        return values().rows().isEmpty();
    }

    /** Its values as they are now. */
    DataTable values();

    /** It drawn as SVG from its values, in colours for paper. */
    String drawing();

    /** What it looks like, in the look that the window has. */
    WritableImage picture();

    /** A chart of columns. */
    static Exhibit of(String name, String title, ColumnData data, Texts texts, Times times) {
        return new ChartExhibit(name, title, data, texts, times);
    }

    /** See {@link #of}. */
    record ChartExhibit(String name, String title, ColumnData data, Texts texts, Times times) implements Exhibit {

        private static final double WIDTH = 900;
        private static final double HEIGHT = 320;

        @Override
        public boolean isEmpty() {
            return !data.isKnown();
        }

        @Override
        public DataTable values() {
            return figure().values(texts, times);
        }

        @Override
        public String drawing() {
            return figure().drawing(WIDTH, HEIGHT, texts);
        }

        @Override
        public WritableImage picture() {
            ColumnChart chart = new ColumnChart(new FrozenColumns(figure()), HEIGHT, texts);
            return OffScreen.sheet(title, data.summary(), chart, WIDTH, HEIGHT);
        }

        private ChartFigure figure() {
            return data.figure(title);
        }
    }
}
