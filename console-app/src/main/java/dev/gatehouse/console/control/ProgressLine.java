package dev.gatehouse.console.control;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.theme.TextSize;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Says how far long work is, with a way to break it off; takes no room while there is none. Confined to the FX thread. */
public final class ProgressLine extends HBox {

    private final Label text = new Label();
    private final ProgressIndicator turning = new ProgressIndicator();
    private final Button button = new Button();

    /** A line for work that has not begun; the label is {@code <id>-progress}, the button {@code <id>-cancel}. */
    public ProgressLine(String id) {
        text.setId(id + "-progress");
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        TextSize.follow(turning, size -> turning.setMaxSize(size.of(16), size.of(16)));
        turning.managedProperty().bind(turning.visibleProperty());
        button.setId(id + "-cancel");
        button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        getChildren().setAll(turning, text, button);
        getStyleClass().add("notice");
        setAlignment(Pos.CENTER_LEFT);
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    /** The work is so far; the button breaks it off. */
    public void working(String said, String cancel, Runnable act) {
        show(said, cancel, act);
        turning.setVisible(true);
    }

    /** The work is over, for better or worse; the button takes the line away. */
    public void over(String said, String close, Runnable act) {
        show(said, close, act);
        turning.setVisible(false);
    }

    /** There is no work. */
    public void clear() {
        setVisible(false);
    }

    private void show(String said, String label, Runnable act) {
        text.setText(said);
        button.setText(label);
        button.setOnAction(_ -> act.run());
        setVisible(true);
    }
}
