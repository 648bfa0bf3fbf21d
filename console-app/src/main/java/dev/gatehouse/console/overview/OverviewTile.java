package dev.gatehouse.console.overview;

import dev.gatehouse.console.theme.TextSize;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** A number with its name, which opens the page behind it. Confined to the FX thread. */
final class OverviewTile extends Button {

    private static final String ZERO = "tile-zero";

    private static final String LONG = "tile-value-long";

    /** More than any name needs, in pixels: all are of one width where there is room, and else the longer names have more of it. */
    private static final double WIDTH = 200;

    /** Of a longer text the letters are smaller. */
    private static final int LONGEST = 8;

    private final Label value = new Label();

    /**
     * A tile.
     *
     * @param id    of the number
     * @param tone  the style class of the tile's colour; a zero has none
     * @param text  the number in words
     * @param alarm whether the number wants an eye
     */
    OverviewTile(
            String id,
            String name,
            Ikon icon,
            String tone,
            ObservableValue<String> text,
            ObservableValue<Boolean> alarm,
            Runnable open) {
        value.setId(id);
        value.getStyleClass().add("tile-value");
        value.textProperty().bind(text);
        text.subscribe(said -> {
            value.getStyleClass().remove(LONG);
            if (said != null && said.length() > LONGEST) {
                value.getStyleClass().add(LONG);
            }
        });
        Label label = new Label(name, new FontIcon(icon));
        label.getStyleClass().add("tile-name");
        setGraphic(new VBox(label, value));
        setId(id + "-tile");
        setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        label.setMinWidth(Region.USE_PREF_SIZE);
        TextSize.follow(this, size -> setPrefWidth(size.of(WIDTH)));
        HBox.setHgrow(this, Priority.ALWAYS);
        getStyleClass().addAll("tile", tone);
        setOnAction(_ -> open.run());
        accessibleTextProperty().bind(text.map(number -> name + ": " + number));
        alarm.subscribe(wants -> {
            getStyleClass().remove(ZERO);
            if (!wants) {
                getStyleClass().add(ZERO);
            }
        });
    }
}
