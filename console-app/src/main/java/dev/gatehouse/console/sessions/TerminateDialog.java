package dev.gatehouse.console.sessions;

import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.theme.Appearance;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;

/** Asks whether sessions shall end, and why. Confined to the FX thread. */
final class TerminateDialog {

    /** More names than this do not help. */
    private static final int NAMES = 5;

    /** The result is the reason; there is none if the answer was no. */
    private final Dialog<String> dialog = new Dialog<>();

    private final TextField reason = new TextField();

    TerminateDialog(Window owner, Texts texts, List<SessionRow> sessions) {
        ButtonType terminate = new ButtonType(texts.of("sessions.terminate"), ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(texts.of("sessions.keep"), ButtonData.CANCEL_CLOSE);
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(texts.of("sessions.terminate-title"));
        dialog.setHeaderText(texts.of("sessions.terminate-question", sessions.size(), names(texts, sessions)));
        DialogPane pane = dialog.getDialogPane();
        pane.setId("terminate-dialog");
        Appearance.addTo(pane.getStylesheets());
        pane.getButtonTypes().setAll(terminate, cancel);
        pane.setContent(content(texts));
        guard(pane, terminate);
        Objects.requireNonNull(pane.lookupButton(cancel)).setId("terminate-cancel");
        dialog.setResultConverter(
                button -> button == terminate ? reason.getText().strip() : null);
        dialog.setOnShown(_ -> reason.requestFocus());
    }

    Dialog<String> dialog() {
        return dialog;
    }

    private Node content(Texts texts) {
        reason.setId("terminate-reason");
        reason.setPromptText(texts.of("sessions.reason-example"));
        Label label = new Label(texts.of("sessions.reason"));
        label.setLabelFor(reason);
        VBox content = new VBox(label, reason);
        content.getStyleClass().add("form");
        return content;
    }

    private void guard(DialogPane pane, ButtonType terminate) {
        Node button = Objects.requireNonNull(pane.lookupButton(terminate));
        button.setId("terminate-confirm");
        button.getStyleClass().add("danger");
        button.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> reason.getText().isBlank(), reason.textProperty()));
    }

    private static String names(Texts texts, List<SessionRow> sessions) {
        List<String> users = sessions.stream()
                .map(row -> row.session().username())
                .distinct()
                .toList();
        String some = users.stream().limit(NAMES).collect(Collectors.joining(", "));
        return users.size() > NAMES ? texts.of("sessions.and-more", some, users.size() - NAMES) : some;
    }
}
