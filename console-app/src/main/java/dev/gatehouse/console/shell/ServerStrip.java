package dev.gatehouse.console.shell;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.page.SafeMode;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.text.Durations;
import dev.gatehouse.console.text.Texts;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The strip at the top of the window: which server this is and what it is there for, by colour and word, and whether the
 * window may act. Confined to the FX thread.
 */
final class ServerStrip {

    private final SavedServer server;
    private final SafeMode safeMode;
    private final Texts texts;
    private final HBox root;

    ServerStrip(SavedServer server, SafeMode safeMode, Texts texts) {
        this.server = server;
        this.safeMode = safeMode;
        this.texts = texts;
        String code = server.environment().code();
        Label word = new Label(texts.of("environment." + code), new FontIcon(Feather.SERVER));
        word.setId("environment");
        word.getStyleClass().add("environment-word");
        word.setMinWidth(Label.USE_PREF_SIZE);
        ForeignLabel name = new ForeignLabel();
        name.show(server.title());
        root = PageLayout.row("server-strip", word, name, PageLayout.gap());
        root.getStyleClass().add("environment-" + code);
        if (safeMode.isGuarded()) {
            root.getChildren().addAll(state(), button());
        }
    }

    Node node() {
        return root;
    }

    /** Has that show, as the strip itself does, that the window may act. */
    void mark(Node frame) {
        safeMode.actingProperty().subscribe(acting -> {
            frame.getStyleClass().remove("armed");
            if (acting && safeMode.isGuarded()) {
                frame.getStyleClass().add("armed");
            }
        });
    }

    /** Asks whether the window shall act, or has it act no more. */
    void armOrDisarm() {
        if (safeMode.actingProperty().get()) {
            safeMode.disarm();
        } else if (safeMode.isGuarded()) {
            new ActionDialog(
                            root.getScene().getWindow(),
                            texts,
                            "arm",
                            new ActionDialog.Wording(
                                    texts.of("safe-mode.title"),
                                    texts.of(
                                            "safe-mode.question",
                                            server.title(),
                                            safeMode.armedFor().toMinutes()),
                                    texts.of("safe-mode.arm")))
                    .dangerous()
                    .ask(safeMode::arm);
        }
    }

    private Node state() {
        Durations durations = new Durations(texts);
        Label state = new Label("", new FontIcon(Feather.LOCK));
        state.setId("safe-mode");
        state.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> safeMode.actingProperty().get()
                                ? texts.of(
                                        "safe-mode.armed",
                                        durations.of(safeMode.leftProperty().get()))
                                : texts.of("safe-mode.read-only"),
                        safeMode.actingProperty(),
                        safeMode.leftProperty()));
        safeMode.actingProperty().subscribe(acting -> {
            state.setGraphic(new FontIcon(acting ? Feather.UNLOCK : Feather.LOCK));
            root.getStyleClass().remove("armed");
            if (acting) {
                root.getStyleClass().add("armed");
            }
        });
        state.setMinWidth(Label.USE_PREF_SIZE);
        return state;
    }

    private Node button() {
        Button button = new Button();
        button.setId("arm");
        button.getStyleClass().add(Styles.SMALL);
        button.textProperty()
                .bind(safeMode.actingProperty()
                        .map(acting -> texts.of(acting ? "safe-mode.disarm" : "safe-mode.arm-ask")));
        button.setOnAction(_ -> armOrDisarm());
        button.setMinWidth(Button.USE_PREF_SIZE);
        return button;
    }
}
