package dev.gatehouse.console.control;

import dev.gatehouse.common.text.VisibleText;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of what is selected: a title and named values below. Both may be strangers' texts, so they are shown
 * by {@link VisibleText}. Confined to the FX thread.
 */
public final class DetailsPane {

    private final Label title = new Label();
    private final VBox fields = new VBox();
    private final ScrollPane root;

    /** An empty pane; one of these nodes is above the title, the other below it. */
    public DetailsPane(String id, Node above, Node below) {
        title.getStyleClass().add("details-title");
        fields.getStyleClass().add("details-fields");
        VBox content = new VBox(above, title, below, fields);
        content.getStyleClass().add("details");
        root = new ScrollPane(content);
        root.setId(id);
        root.setFitToWidth(true);
        root.setMinWidth(220);
    }

    /** The pane itself. */
    public Node node() {
        return root;
    }

    /** Begins anew, under that title. */
    public void show(String newTitle) {
        title.setText(VisibleText.of(newTitle));
        fields.getChildren().clear();
    }

    /** Adds a value, unless it is null. */
    public void add(String name, @Nullable Object value) {
        if (value != null) {
            addLabel(name, value.toString());
        }
    }

    /** Adds a value of which each character counts, unless it is null. */
    public void addExact(String name, @Nullable Object value) {
        if (value != null) {
            addLabel(name, value.toString()).getStyleClass().add("exact");
        }
    }

    private Label addLabel(String name, String value) {
        Label label = new Label(name);
        label.getStyleClass().add("field-name");
        Label text = new Label(VisibleText.of(value));
        text.setWrapText(true);
        text.getStyleClass().add("field-value");
        label.setLabelFor(text);
        fields.getChildren().add(new VBox(label, text));
        return text;
    }
}
