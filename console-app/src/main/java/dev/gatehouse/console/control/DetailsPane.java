package dev.gatehouse.console.control;

import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.theme.TextSize;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * All that is known of what is selected: a title and named values below, each of them whole. Confined to the FX thread.
 */
public final class DetailsPane {

    private final Texts texts;
    private final ForeignLabel title = ForeignLabel.wrapping("");
    private final VBox fields = new VBox();
    private final ScrollPane root;

    /** An empty pane, with these nodes below the title. */
    public DetailsPane(String id, Texts texts, Node... below) {
        this.texts = texts;
        title.getStyleClass().add("details-title");
        fields.getStyleClass().add("details-fields");
        FlowPane actions = new FlowPane(below);
        actions.getStyleClass().add("details-actions");
        actions.setManaged(below.length > 0);
        VBox content = new VBox(title, actions, fields);
        content.getStyleClass().add("details");
        root = new ScrollPane(content);
        root.setId(id);
        root.setFitToWidth(true);
        TextSize.follow(root, size -> root.setMinWidth(size.of(220)));
    }

    /** The pane itself. */
    public Node node() {
        return root;
    }

    /** Begins anew, under that title. */
    public void show(String newTitle) {
        title.show(newTitle);
        fields.getChildren().clear();
    }

    /** Begins a part of the values under the text of that key. */
    public void heading(String key) {
        ForeignLabel heading = ForeignLabel.wrapping(texts.of(key));
        heading.getStyleClass().add("details-heading");
        fields.getChildren().add(heading);
    }

    /** Adds the text of that key. */
    public void note(String key) {
        fields.getChildren().add(ForeignLabel.wrapping(texts.of(key)));
    }

    /** Adds a line that others have written. */
    public void line(String text) {
        fields.getChildren().add(ForeignLabel.wrapping(text));
    }

    /** Adds a part that the page has made. */
    public void add(Node part) {
        fields.getChildren().add(part);
    }

    /** Adds how severe it is. */
    public void add(Severity severity) {
        fields.getChildren().add(new SeverityMark(texts).show(severity));
    }

    /** Adds a value, unless it is null; its name is the text of that key. */
    public void add(String key, @Nullable Object value) {
        addNamed(texts.of(key), value);
    }

    /** Adds a value that the server has named, unless it is null. */
    public void addNamed(String name, @Nullable Object value) {
        if (value != null) {
            addLabel(name, value.toString());
        }
    }

    /** Adds a value of which each character counts, unless it is null; its name is the text of that key. */
    public void addExact(String key, @Nullable Object value) {
        if (value != null) {
            addLabel(texts.of(key), value.toString()).getStyleClass().add("exact");
        }
    }

    /** Adds a value that opens a menu of what can be done about it, by a click, Enter or the space bar. */
    public void addLink(String name, String value, Supplier<List<MenuItem>> items) {
        ForeignLabel link = new ForeignLabel();
        link.show(value);
        link.setGraphic(new FontIcon(Feather.CHEVRON_DOWN));
        link.setContentDisplay(ContentDisplay.RIGHT);
        link.getStyleClass().add("details-link");
        link.setFocusTraversable(true);
        link.setAccessibleRole(AccessibleRole.MENU_BUTTON);
        link.setAccessibleText(name + ": " + value);
        Runnable open = () -> {
            ContextMenu menu = new ContextMenu();
            menu.getItems().setAll(items.get());
            menu.show(link, Side.BOTTOM, 0, 0);
        };
        link.setOnMouseClicked(_ -> open.run());
        link.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
                open.run();
                key.consume();
            }
        });
        ForeignLabel label = new ForeignLabel();
        label.show(name);
        label.getStyleClass().add("field-name");
        fields.getChildren().add(new VBox(label, link));
    }

    private ForeignLabel addLabel(String name, String value) {
        ForeignLabel label = new ForeignLabel();
        label.show(name);
        label.getStyleClass().add("field-name");
        ForeignLabel text = ForeignLabel.wrapping(value);
        text.getStyleClass().add("field-value");
        label.setLabelFor(text);
        text.setContextMenu(copying(value));
        fields.getChildren().add(new VBox(label, text));
        return text;
    }

    private ContextMenu copying(String value) {
        MenuItem copy = new MenuItem(texts.of("menu.copy-value"), new FontIcon(Feather.COPY));
        copy.setOnAction(_ -> Copied.text(value));
        return new ContextMenu(copy);
    }
}
