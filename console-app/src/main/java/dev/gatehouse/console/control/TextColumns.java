package dev.gatehouse.console.control;

import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** Table columns that show a text. */
public final class TextColumns {

    /** Room for three digits, in pixels. */
    public static final double LEAST_NUMBER = 50;

    /** The style sheet's, in pixels. */
    private static final double FONT_SIZE = 13;

    /** A cell's, left and right together, in pixels. */
    private static final double PADDING = 22;

    /** The icon before a word, with the gap between, in pixels. */
    private static final double MARK = 20;

    private TextColumns() {}

    /**
     * A column that shows a text of each row, or nothing where that is null. The text may be a stranger's, so it is shown
     * as {@link ForeignLabel} shows one. It does not sort unless its table says so: a table that is only partly loaded
     * cannot be sorted truthfully.
     */
    public static <T> TableColumn<T, CellText<String>> create(
            String title, double width, Function<T, @Nullable String> text) {
        return create(title, width, text, Function.identity());
    }

    /** As {@link #create(String, double, Function)}, with never less room than that: others become narrower before it is cut. */
    public static <T> TableColumn<T, CellText<String>> least(
            String title, double least, Function<T, @Nullable String> text) {
        TableColumn<T, CellText<String>> column = create(title, least, text);
        column.setMinWidth(least);
        return column;
    }

    /**
     * As {@link #create(String, double, Function)}, where the text is made of a value that sorts otherwise than its text,
     * such as an instant or a number.
     */
    public static <T, K extends Comparable<? super K>> TableColumn<T, CellText<K>> create(
            String title, double width, Function<T, @Nullable K> value, Function<K, String> text) {
        TableColumn<T, CellText<K>> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(cell(value.apply(row.getValue()), text)));
        column.setCellFactory(_ -> new ForeignLabel.ForeignCell<>());
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }

    /** As {@link #create(String, double, Function, Function)}, and always with room for that text: it is never cut. */
    public static <T, K extends Comparable<? super K>> TableColumn<T, CellText<K>> wide(
            String title, String widest, Function<T, @Nullable K> value, Function<K, String> text) {
        double width = widthOf(widest);
        TableColumn<T, CellText<K>> column = create(title, width, value, text);
        column.setMinWidth(width);
        return column;
    }

    /** What a cell takes that shows a mark and the longest of these texts whole, in pixels. */
    public static double widthWithMark(Stream<String> texts) {
        return texts.mapToDouble(TextColumns::widthOf).max().orElse(0) + MARK;
    }

    /** What a cell takes that shows that text whole, in pixels. */
    public static double widthOf(String text) {
        return widthOf(text, FontWeight.NORMAL);
    }

    /** What a column takes whose title is shown whole, in pixels. */
    public static double widthOfTitle(String title) {
        return widthOf(title, FontWeight.BOLD);
    }

    private static double widthOf(String text, FontWeight weight) {
        Text measure = new Text(text);
        measure.setFont(Font.font(null, weight, FONT_SIZE));
        return Math.ceil(measure.getLayoutBounds().getWidth()) + PADDING;
    }

    private static <K extends Comparable<? super K>> @Nullable CellText<K> cell(
            @Nullable K value, Function<K, String> text) {
        return value == null ? null : new CellText<>(text.apply(value), value);
    }
}
