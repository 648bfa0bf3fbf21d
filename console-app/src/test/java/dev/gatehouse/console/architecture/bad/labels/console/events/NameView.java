package dev.gatehouse.console.architecture.bad.labels.console.events;

import dev.gatehouse.common.account.User;
import javafx.scene.control.Label;

/** Breaks the rule: a stranger's text in a plain label. */
record NameView(Label label) {

    void show(User user) {
        label.setText(user.username());
    }
}
