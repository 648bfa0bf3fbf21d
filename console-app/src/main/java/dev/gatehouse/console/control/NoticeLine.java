package dev.gatehouse.console.control;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Says what was done, with a way to look at it; takes no room while there is nothing to say. The line goes when the
 * reader closes it, or the next one is said. Confined to the FX thread.
 */
public final class NoticeLine extends HBox {

    private final FontIcon icon = new FontIcon(Feather.CHECK_CIRCLE);
    private final Label text = new Label("", icon);
    private final Button show = new Button();

    /**
     * A line that says nothing yet.
     *
     * @param id    the label is {@code <id>-notice}, the button {@code <id>-show}
     * @param shown what the button says that leads to what was done
     * @param close what the button is called that takes the line away
     */
    public NoticeLine(String id, String shown, String close) {
        text.setId(id + "-notice");
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setAccessibleRole(AccessibleRole.TEXT);
        HBox.setHgrow(text, Priority.ALWAYS);
        show.setId(id + "-show");
        show.setText(shown);
        show.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        show.managedProperty().bind(show.visibleProperty());
        Button end = new Button(null, new FontIcon(Feather.X));
        end.setId(id + "-notice-close");
        end.setAccessibleText(close);
        end.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, Styles.BUTTON_ICON);
        end.setOnAction(_ -> setVisible(false));
        getChildren().setAll(text, show, end);
        getStyleClass().add("notice");
        setAlignment(Pos.CENTER_LEFT);
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    /** Says that something was not done. */
    public void warn(String said) {
        say(said);
        icon.setIconCode(Feather.ALERT_TRIANGLE);
    }

    /** Says that; there is nothing to look at. */
    public void say(String said) {
        icon.setIconCode(Feather.CHECK_CIRCLE);
        text.setText(said);
        show.setVisible(false);
        setVisible(true);
    }

    /** Says that, and leads there. */
    public void say(String said, Runnable there) {
        say(said);
        show.setOnAction(_ -> there.run());
        show.setVisible(true);
    }
}
