package dev.gatehouse.console.signin;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.control.ErrorLine;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.theme.TextSize;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a locked window shows, and nothing else: who must show a password, and the way out. Confined to the FX thread. */
public final class LockView {

    private final PasswordField password = new PasswordField();
    private final TextField otp = new TextField();
    private final StackPane root;

    /**
     * The view of a window with a session.
     *
     * @param username who has signed in
     * @param signOut  leaves the session
     */
    public static LockView ofSession(LockViewModel model, Texts texts, String username, Runnable signOut) {
        return new LockView(model, texts, texts.of("lock.who", username), texts.of("shell.sign-out"), signOut);
    }

    /**
     * The view of a window with what was kept.
     *
     * @param username for whom it was kept
     * @param close    closes the window
     */
    public static LockView ofKept(LockViewModel model, Texts texts, String username, Runnable close) {
        return new LockView(model, texts, texts.of("lock.kept", username), texts.of("dialog.close"), close);
    }

    private LockView(LockViewModel model, Texts texts, String who, String leaving, Runnable leave) {
        password.setId("lock-password");
        password.textProperty().bindBidirectional(model.form().passwordProperty());
        otp.setId("lock-otp");
        otp.textProperty().bindBidirectional(model.form().otpProperty());
        Node otpField = PageLayout.field(texts.of("signin.otp"), otp);
        otpField.visibleProperty().bind(model.form().otpWantedProperty());
        otpField.managedProperty().bind(otpField.visibleProperty());
        ErrorLine problem = new ErrorLine(model.form().messageProperty());
        problem.setId("lock-message");
        VBox fields = new VBox(PageLayout.field(texts.of("signin.password"), password), otpField);
        fields.getStyleClass().add("form");
        fields.disableProperty().bind(model.form().busyProperty());
        VBox card = new VBox(heading(texts, who), fields, problem, unlock(model, texts), leave(leaving, leave));
        card.getStyleClass().add("signin-card");
        TextSize.follow(card, size -> card.setMaxSize(size.of(380), VBox.USE_PREF_SIZE));
        root = new StackPane(card);
        root.setId("locked");
        root.getStyleClass().add("signin");
        model.form().busyProperty().subscribe(busy -> {
            if (!busy) {
                focus(model.form().otpWantedProperty().get());
            }
        });
    }

    /** What it shows. */
    public Parent node() {
        return root;
    }

    /** Puts the keyboard where something is missing. */
    public void focus() {
        focus(false);
    }

    private void focus(boolean onOtp) {
        (onOtp ? otp : password).requestFocus();
        password.selectAll();
    }

    private static Node heading(Texts texts, String said) {
        FontIcon lock = new FontIcon(Feather.LOCK);
        lock.getStyleClass().add("brand-icon");
        Label title = new Label(texts.of("lock.title"));
        title.getStyleClass().add("brand-name");
        ForeignLabel who = ForeignLabel.wrapping(said);
        who.getStyleClass().add(Styles.TEXT_MUTED);
        VBox heading = new VBox(lock, title, who);
        heading.setAlignment(Pos.CENTER);
        heading.getStyleClass().add("signin-heading");
        return heading;
    }

    private static Node unlock(LockViewModel model, Texts texts) {
        Button unlock = new Button(texts.of("lock.unlock"));
        unlock.setId("unlock");
        unlock.setDefaultButton(true);
        unlock.getStyleClass().add(Styles.ACCENT);
        unlock.setMaxWidth(Double.MAX_VALUE);
        unlock.setOnAction(_ -> model.unlock());
        unlock.disableProperty().bind(model.form().busyProperty());
        return unlock;
    }

    private static Node leave(String said, Runnable action) {
        Button leave = new Button(said);
        leave.setId("lock-sign-out");
        leave.getStyleClass().add(Styles.FLAT);
        leave.setMaxWidth(Double.MAX_VALUE);
        leave.setOnAction(_ -> action.run());
        return leave;
    }
}
