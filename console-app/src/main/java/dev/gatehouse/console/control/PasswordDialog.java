package dev.gatehouse.console.control;

import dev.gatehouse.console.fx.StepUp;
import dev.gatehouse.console.text.Texts;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.stage.Window;

/**
 * Asks the user for the password again, and for the one-time password once the server wants it; what was wrong can be
 * typed anew. Confined to the FX thread.
 */
public final class PasswordDialog {

    private final PasswordField password = new PasswordField();
    private final TextField otp = new TextField();
    private final BooleanProperty otpWanted = new SimpleBooleanProperty();
    private final ActionDialog dialog;

    /** @param username the user's name */
    public PasswordDialog(Window owner, Texts texts, String username) {
        password.setId("proof-password");
        otp.setId("proof-otp");
        Node otpField = PageLayout.field(texts.of("signin.otp"), otp);
        otpField.visibleProperty().bind(otpWanted);
        otpField.managedProperty().bind(otpWanted);
        dialog = new ActionDialog(
                        owner,
                        texts,
                        "proof",
                        new ActionDialog.Wording(
                                texts.of("dialog.password-title"),
                                texts.of("dialog.password-question", username),
                                texts.of("dialog.password-confirm")))
                .with(PageLayout.field(texts.of("signin.password"), password), otpField)
                .startingAt(password)
                .readyWhen(password.textProperty()
                        .isNotEmpty()
                        .and(otpWanted.not().or(otp.textProperty().isNotEmpty())));
    }

    /** Shows it, and tells the question when it is gone. */
    public void show(StepUp.Question question) {
        dialog.afterwards(() -> {
                    password.clear();
                    otp.clear();
                    question.closed();
                })
                .send(() -> question.submit(password.getText(), otp.getText()), this::askForOtp);
    }

    private void askForOtp() {
        otpWanted.set(true);
        otp.getScene().getWindow().sizeToScene();
        otp.requestFocus();
    }
}
