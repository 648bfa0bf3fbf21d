package dev.gatehouse.console;

import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.text.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.stage.Stage;

/** What a window is called: its server, and how many critical events were not seen yet. Confined to the FX thread. */
final class WindowTitle {

    private final Texts texts;
    private final StringProperty title = new SimpleStringProperty();

    WindowTitle(Texts texts) {
        this.texts = texts;
    }

    /** Names that window from now on, which has no server yet. */
    void of(Stage stage) {
        stage.titleProperty().bind(title);
        leave();
    }

    /** The window is at that server. */
    void at(SavedServer server, ReadOnlyLongProperty critical) {
        title.bind(Bindings.createStringBinding(
                () -> texts.of(
                        "window.title-at",
                        server.title(),
                        texts.of("environment." + server.environment().code()),
                        critical.get()),
                critical));
    }

    /** The window is at no server. */
    void leave() {
        title.unbind();
        title.set(texts.of("window.title"));
    }
}
