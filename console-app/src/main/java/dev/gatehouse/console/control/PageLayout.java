package dev.gatehouse.console.control;

import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The shape that all pages have: title with actions, filter, problem, content, foot. Confined to the FX thread. */
public final class PageLayout {

    private PageLayout() {}

    /** A page from top to bottom; the content takes what room there is. */
    public static VBox page(Node header, Node filter, Node problem, Node content, Node foot) {
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox page = new VBox(header, filter, problem, content, foot);
        page.getStyleClass().add("page");
        return page;
    }

    /** A page's title, a sign that it is reading, and what can be done on the right. */
    public static HBox header(String title, ObservableBooleanValue busy, Node... actions) {
        Label label = new Label(title);
        label.getStyleClass().add("page-title");
        ProgressIndicator reading = new ProgressIndicator();
        reading.setMaxSize(16, 16);
        reading.visibleProperty().bind(busy);
        HBox header = row("page-header", label, reading, gap());
        header.getChildren().addAll(List.of(actions));
        return header;
    }

    /** Nodes side by side. */
    public static HBox row(String styleClass, Node... nodes) {
        HBox row = new HBox(nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add(styleClass);
        return row;
    }

    /** Room that pushes what follows to the far side. */
    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
