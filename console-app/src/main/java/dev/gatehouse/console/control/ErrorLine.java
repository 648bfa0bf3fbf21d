package dev.gatehouse.console.control;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says what did not work; takes no room while there is nothing to say. Confined to the FX thread. */
public final class ErrorLine extends Label {

    /** Says what that text says. */
    public ErrorLine(ObservableStringValue text) {
        super("", new FontIcon(Feather.ALERT_TRIANGLE));
        getStyleClass().add("problem");
        setWrapText(true);
        setMaxWidth(Double.MAX_VALUE);
        setAccessibleRole(AccessibleRole.TEXT);
        textProperty().bind(text);
        visibleProperty().bind(Bindings.isNotEmpty(text));
        managedProperty().bind(visibleProperty());
    }
}
