package dev.gatehouse.console.control;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.theme.TextSize;
import java.time.Instant;
import java.util.function.Function;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The shape that all pages have: title with actions, filter, problem, content, foot. Confined to the FX thread. */
public final class PageLayout {

    /** Less than that is too narrow for a table and details side by side, in pixels. */
    private static final double NARROW = 840;

    /** Where a table ends, as a part of the whole: with details beside it, and below it. */
    private static final double BESIDE = 0.76;

    private static final double BELOW = 0.58;

    private PageLayout() {}

    /** A page from top to bottom; the content takes what room there is. */
    public static VBox page(Node header, Node filter, Node problem, Node content, Node foot) {
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox page = new VBox(header, filter, problem, content, foot);
        page.getStyleClass().add("page");
        return page;
    }

    /** A page's title, a sign that it is reading, and what can be done on the right: on lines below where there is no room. */
    public static HBox header(String title, ObservableBooleanValue busy, Node... actions) {
        Label label = new Label(title);
        label.getStyleClass().add("page-title");
        label.setMinWidth(Region.USE_PREF_SIZE);
        ProgressIndicator reading = new ProgressIndicator();
        reading.visibleProperty().bind(busy);
        TextSize.follow(reading, size -> {
            reading.setMinSize(size.of(16), size.of(16));
            reading.setMaxSize(size.of(16), size.of(16));
        });
        FlowPane flow = new WrappingRow("page-actions", Pos.CENTER_RIGHT, actions);
        HBox.setHgrow(flow, Priority.ALWAYS);
        HBox header = row("page-header", label, reading, flow);
        header.setMinHeight(Region.USE_PREF_SIZE);
        return header;
    }

    /**
     * A table with the details of what is selected on its right, or below it where there is no room for both side by side; a wider
     * window is the table's gain.
     */
    public static SplitPane split(Node table, Node details) {
        SplitPane split = new SplitPane(table, details);
        SplitPane.setResizableWithParent(details, false);
        split.setDividerPositions(BESIDE);
        split.widthProperty().subscribe(width -> arrange(split, width.doubleValue()));
        TextSize.follow(split, _ -> arrange(split, split.getWidth()));
        return split;
    }

    private static void arrange(SplitPane split, double width) {
        Orientation wanted =
                width > 0 && width < TextSize.now().of(NARROW) ? Orientation.VERTICAL : Orientation.HORIZONTAL;
        if (split.getOrientation() != wanted) {
            split.setOrientation(wanted);
            split.setDividerPositions(wanted == Orientation.VERTICAL ? BELOW : BESIDE);
        }
    }

    /** What a table says while it has no rows. */
    public static Label placeholder(String text) {
        return new Label(text);
    }

    /** The same, where what it says changes. */
    public static Label placeholder(ObservableValue<String> text) {
        Label placeholder = placeholder("");
        placeholder.textProperty().bind(text);
        return placeholder;
    }

    /** The same on several lines, one below the other. */
    public static VBox placeholder(Node... lines) {
        VBox box = new VBox(lines);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    /** Nodes side by side. */
    public static HBox row(String styleClass, Node... nodes) {
        HBox row = new HBox(nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add(styleClass);
        return row;
    }

    /** A field with its name above. */
    public static VBox field(String name, Node field) {
        Label label = new Label(name);
        label.setLabelFor(field);
        return new VBox(label, field);
    }

    /** A button in a page's header. */
    public static Button action(String id, String text, Ikon icon, Runnable act) {
        Button button = new Button(text, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(_ -> act.run());
        return button;
    }

    /** Says in a page's header what the user may not do there. */
    public static Label mayOnlyLook(String id, String text) {
        Label label = new Label(text, new FontIcon(Feather.LOCK));
        label.setId(id);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        return label;
    }

    /** Says in a page's foot how far a search went that found few; takes no room otherwise. */
    public static Label searchedTo(
            String page, ObservableValue<@Nullable Instant> searchedTo, Function<Instant, String> text) {
        Label label = new Label();
        label.setId(page + "-searched-to");
        label.getStyleClass().add(Styles.TEXT_MUTED);
        label.textProperty().bind(searchedTo.map(text).orElse(""));
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    /** Room that pushes what follows to the far side. */
    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
