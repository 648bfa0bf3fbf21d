package dev.gatehouse.console.architecture.bad.colours.console.events;

import javafx.scene.control.Label;

/** Breaks the rule: a colour that the theme does not know. */
record PaintedView(Label label) {

    void paint() {
        label.setStyle("-fx-text-fill: red");
    }
}
