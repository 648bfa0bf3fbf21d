package dev.gatehouse.console.users;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.SecretClipboard;
import dev.gatehouse.console.text.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import org.kordamp.ikonli.feather.Feather;

/** A new password, typed twice or made up. What is in it is forgotten with the dialog. Confined to the FX thread. */
final class PasswordFields {

    private final Texts texts;
    private final SecretClipboard secrets;
    private final PasswordField first = new PasswordField();
    private final PasswordField second = new PasswordField();
    private final Label note = new Label();
    private final BooleanBinding ready = Bindings.createBooleanBinding(
            () -> !first.getText().isEmpty() && first.getText().equals(second.getText()),
            first.textProperty(),
            second.textProperty());

    PasswordFields(Texts texts, SecretClipboard secrets) {
        this.texts = texts;
        this.secrets = secrets;
        first.setId("user-password");
        second.setId("user-password-again");
        note.setId("user-password-note");
        note.getStyleClass().add(Styles.TEXT_MUTED);
        note.textProperty().bind(Bindings.createStringBinding(this::note, first.textProperty(), second.textProperty()));
    }

    /** The fields, from top to bottom. */
    Node[] nodes() {
        Button generate = PageLayout.action(
                "user-password-generate", texts.of("users.generate"), Feather.REFRESH_CW, this::generate);
        Button copy = PageLayout.action("user-password-copy", texts.of("users.copy"), Feather.COPY, this::copy);
        copy.disableProperty().bind(ready.not());
        return new Node[] {
            PageLayout.field(texts.of("users.new-password"), first),
            PageLayout.field(texts.of("users.password-again"), second),
            PageLayout.row("form-actions", generate, copy, note)
        };
    }

    /** Where typing begins. */
    Node start() {
        return first;
    }

    /** Whether there is a password, the same in both fields. */
    BooleanBinding ready() {
        return ready;
    }

    /** What was typed. */
    String password() {
        return first.getText();
    }

    /** Empties the fields. */
    void forget() {
        first.clear();
        second.clear();
    }

    private String note() {
        boolean differ = !second.getText().isEmpty() && !ready.get();
        return texts.of(differ ? "users.passwords-differ" : "users.password-rule");
    }

    private void generate() {
        String password = new PasswordGenerator().next();
        first.setText(password);
        second.setText(password);
    }

    private void copy() {
        secrets.copy(first.getText());
    }
}
