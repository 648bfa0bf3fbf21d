package dev.gatehouse.console.control;

import dev.gatehouse.console.text.ForeignText;
import dev.gatehouse.console.theme.TextSize;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/**
 * Shows a text that others have written, such as a user name or a client's description of itself; no other control does.
 * It is one line, by {@link ForeignText}; where there is no room it is cut in the middle, for both ends tell texts apart,
 * and all of it is in a tooltip. Confined to the FX thread.
 */
public final class ForeignLabel extends Label {

    /** In pixels. */
    private static final double TOOLTIP_WIDTH = 520;

    /** A label that shows nothing yet. */
    public ForeignLabel() {
        prepare(this);
    }

    /** Shows that text, on as many lines as it needs. */
    public static ForeignLabel wrapping(String text) {
        ForeignLabel label = new ForeignLabel();
        label.setWrapText(true);
        label.show(text);
        return label;
    }

    /** Shows that text, or nothing. */
    public void show(@Nullable String text) {
        show(this, text);
    }

    /** Shows a text of ours, which may quote others. */
    public void say(String ours) {
        setText(ForeignText.quoting(ours));
    }

    /** The same in a table. */
    static final class ForeignCell<R, K extends Comparable<? super K>> extends TableCell<R, CellText<K>> {

        ForeignCell() {
            prepare(this);
        }

        @Override
        protected void updateItem(@Nullable CellText<K> text, boolean empty) {
            super.updateItem(text, empty);
            show(this, empty || text == null ? null : text.text());
        }
    }

    /** The same in a list. */
    static final class ForeignLine extends ListCell<String> {

        ForeignLine() {
            prepare(this);
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            show(this, empty ? null : text);
        }
    }

    private static void prepare(Labeled node) {
        node.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        node.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        node.textTruncatedProperty().subscribe(cut -> node.setTooltip(cut ? tooltip(node.getText()) : null));
        node.textProperty().subscribe(text -> {
            if (node.getTooltip() != null) {
                node.getTooltip().setText(text);
            }
        });
    }

    private static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TextSize.now().of(TOOLTIP_WIDTH));
        return tooltip;
    }

    private static void show(Labeled node, @Nullable String text) {
        node.setText(text == null ? null : node.isWrapText() ? ForeignText.of(text) : ForeignText.line(text));
    }
}
