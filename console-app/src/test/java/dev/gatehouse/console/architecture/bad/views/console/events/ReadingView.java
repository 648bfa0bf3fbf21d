package dev.gatehouse.console.architecture.bad.views.console.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Label;

/** Breaks the rule: a view that reads a file. */
record ReadingView(Label label) {

    void read(Path file) throws IOException {
        label.setText(Files.readString(file));
    }
}
