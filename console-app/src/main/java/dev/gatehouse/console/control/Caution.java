package dev.gatehouse.console.control;

import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says what a user should know before they go on; takes no room while it is not visible. Confined to the FX thread. */
public final class Caution extends Label {

    /** Says that, in sight at once. */
    public Caution(String id, String text) {
        super(text, new FontIcon(Feather.ALERT_TRIANGLE));
        setId(id);
        setWrapText(true);
        getStyleClass().add("caution");
        managedProperty().bind(visibleProperty());
    }
}
