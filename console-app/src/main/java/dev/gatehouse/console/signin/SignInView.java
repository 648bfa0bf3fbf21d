package dev.gatehouse.console.signin;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.gatehouse.console.control.ErrorLine;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.theme.TextSize;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The form to sign in with. Confined to the FX thread. */
public final class SignInView {

    private final SignInViewModel model;
    private final Texts texts;
    private final Runnable openCapture;
    private final TextField server = new TextField();
    private final TextField username = new TextField();
    private final PasswordField password = new PasswordField();
    private final TextField otp = new TextField();
    private final Button signIn = new Button();
    private final ScrollPane root = new ScrollPane();

    public SignInView(SignInViewModel model, Texts texts, Runnable openCapture) {
        this.model = model;
        this.texts = texts;
        this.openCapture = openCapture;
        bind();
        lay();
        // Last, for the fields must be enabled again before they can have the keyboard.
        model.form().busyProperty().subscribe(this::focusAfter);
    }

    /** What it shows. */
    public Parent node() {
        return root;
    }

    /** Puts the keyboard where something is missing. */
    public void focus() {
        // Until its skin is there, what is in a scroll pane is in no window, and nothing there takes the keyboard.
        root.applyCss();
        if (server.getText().isEmpty()) {
            server.requestFocus();
        } else if (username.getText().isEmpty()) {
            username.requestFocus();
        } else {
            password.requestFocus();
        }
    }

    private void bind() {
        server.setId("server");
        server.textProperty().bindBidirectional(model.server().typedProperty());
        server.setPromptText(texts.of("signin.server-example"));
        username.setId("username");
        username.textProperty().bindBidirectional(model.usernameProperty());
        password.setId("password");
        password.textProperty().bindBidirectional(model.form().passwordProperty());
        otp.setId("otp");
        otp.textProperty().bindBidirectional(model.form().otpProperty());
        signIn.setId("sign-in");
        signIn.setText(texts.of("signin.sign-in"));
        signIn.setDefaultButton(true);
        signIn.setOnAction(_ -> model.signIn());
    }

    /** Disabled fields lose the keyboard; after a try what has to be typed next gets it. */
    private void focusAfter(boolean busy) {
        if (busy) {
            return;
        }
        if (model.form().otpWantedProperty().get()) {
            otp.requestFocus();
        } else if (!model.form().messageProperty().get().isEmpty()) {
            password.requestFocus();
            password.selectAll();
        }
    }

    private void lay() {
        ErrorLine problem = new ErrorLine(model.form().messageProperty());
        problem.setId("signin-message");
        signIn.getStyleClass().add(Styles.ACCENT);
        signIn.setMaxWidth(Double.MAX_VALUE);
        VBox fields = new VBox(
                field("signin.server", server, servers()),
                environment(),
                exposedWarning(),
                field("signin.username", username),
                field("signin.password", password),
                otpField());
        fields.getStyleClass().add("form");
        fields.disableProperty().bind(model.form().busyProperty());
        VBox card = new VBox(
                heading(),
                fields,
                problem,
                certificate(),
                secondFactor(),
                kept(),
                new StackPane(signIn, progress()),
                capture());
        card.getStyleClass().add("signin-card");
        TextSize.follow(card, size -> card.setMaxSize(size.of(380), VBox.USE_PREF_SIZE));
        // A fingerprint is compared whole: where the window is too low for all that there is to read, it scrolls.
        card.setMinHeight(VBox.USE_PREF_SIZE);
        StackPane ground = new StackPane(card);
        ground.getStyleClass().add("signin");
        root.setContent(ground);
        root.setFitToWidth(true);
        root.setFitToHeight(true);
        root.getStyleClass().add(Tweaks.EDGE_TO_EDGE);
        // What has appeared last stands below.
        ground.heightProperty().subscribe(() -> root.setVvalue(1));
    }

    private Node heading() {
        FontIcon shield = new FontIcon(Feather.SHIELD);
        shield.getStyleClass().add("brand-icon");
        Label name = new Label(texts.of("product"));
        name.getStyleClass().add("brand-name");
        Label purpose = new Label(texts.of("signin.purpose"));
        purpose.getStyleClass().add(Styles.TEXT_MUTED);
        VBox heading = new VBox(shield, name, purpose);
        heading.setAlignment(Pos.CENTER);
        heading.getStyleClass().add("signin-heading");
        return heading;
    }

    private Node field(String key, TextField field, Node beside) {
        HBox row = PageLayout.row("signin-server", field, beside);
        HBox.setHgrow(field, Priority.ALWAYS);
        Label label = new Label(texts.of(key));
        label.setLabelFor(field);
        return new VBox(label, row);
    }

    private Node servers() {
        MenuButton menu = new MenuButton("", new FontIcon(Feather.BOOKMARK));
        menu.setId("signin-servers");
        menu.setAccessibleText(texts.of("signin.servers"));
        menu.setTooltip(new Tooltip(texts.of("signin.servers")));
        menu.showingProperty()
                .subscribe(_ -> menu.getItems()
                        .setAll(model.server().remembered().stream()
                                .map(this::item)
                                .toList()));
        menu.setVisible(!model.server().remembered().isEmpty());
        menu.setManaged(menu.isVisible());
        return menu;
    }

    private MenuItem item(SavedServer saved) {
        ForeignLabel text = new ForeignLabel();
        text.say(texts.of(
                "signin.saved-server",
                saved.title(),
                texts.of("environment." + saved.environment().code()),
                saved.username()));
        CustomMenuItem item = new CustomMenuItem(text);
        item.setOnAction(_ -> {
            model.choose(saved);
            focus();
        });
        return item;
    }

    /** What the server is there for, in a word and a colour that the card takes on. */
    private Node environment() {
        Label word = new Label();
        word.setId("signin-environment");
        word.getStyleClass().add("environment-word");
        Button edit = new Button(texts.of("signin.edit"));
        edit.setId("signin-edit");
        edit.setMinWidth(Button.USE_PREF_SIZE);
        edit.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        edit.setOnAction(_ -> new ServerDialog(root.getScene().getWindow(), model.server(), texts).show());
        Button forget = new Button(texts.of("signin.forget"));
        forget.setId("signin-forget");
        forget.setMinWidth(Button.USE_PREF_SIZE);
        forget.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        forget.setOnAction(_ -> model.server().forget());
        HBox row = PageLayout.row("server-strip", word, PageLayout.gap(), edit, forget);
        model.server().profileProperty().subscribe(saved -> {
            String code = saved.environment().code();
            word.setText(texts.of(
                    saved.environment().opensReadOnly() ? "signin.opens-read-only" : "signin.opens",
                    texts.of("environment." + code)));
            row.getStyleClass().removeIf(name -> name.startsWith("environment-"));
            row.getStyleClass().add("environment-" + code);
            forget.setVisible(model.server().remembered().contains(saved));
            forget.setManaged(forget.isVisible());
        });
        return row;
    }

    private Node field(String key, TextField field) {
        Label label = new Label(texts.of(key));
        label.setLabelFor(field);
        return new VBox(label, field);
    }

    private Node otpField() {
        return shownWhile(model.form().otpWantedProperty(), field("signin.otp", otp));
    }

    /** A certificate to decide about: what it says, and the decision. */
    private Node certificate() {
        VBox lines = new VBox();
        Button trust = wide("signin-trust", "signin.trust", Feather.SHIELD, model::trustShown);
        VBox box = new VBox(ForeignLabel.wrapping(texts.of("signin.certificate")), lines, trust);
        box.setId("signin-certificate");
        box.getStyleClass().add("certificate");
        model.certificate().shownProperty().subscribe(shown -> {
            box.setVisible(shown != null);
            box.setManaged(shown != null);
            lines.getChildren()
                    .setAll(model.certificate().lines().stream()
                            .map(ForeignLabel::wrapping)
                            .toList());
            lines.getChildren().stream()
                    .limit(1)
                    .forEach(line -> line.getStyleClass().add("secret"));
        });
        return box;
    }

    private Node secondFactor() {
        Button button =
                wide("signin-second-factor", "shell.second-factor", Feather.SMARTPHONE, model::openSecondFactor);
        return shownWhile(model.factorOfferedProperty(), button);
    }

    private Node kept() {
        Button button = wide("signin-kept", "signin.kept", Feather.HARD_DRIVE, model::openKept);
        return shownWhile(model.keptOfferedProperty(), button);
    }

    private Node capture() {
        Button button = wide("signin-open-capture", "shell.open-capture", Feather.ARCHIVE, openCapture);
        button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        return button;
    }

    private Button wide(String id, String key, Feather icon, Runnable action) {
        Button button = new Button(texts.of(key), new FontIcon(icon));
        button.setId(id);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private Node exposedWarning() {
        Label warning = new Label(texts.of("signin.exposed"), new FontIcon(Feather.UNLOCK));
        warning.setId("signin-exposed");
        warning.setWrapText(true);
        warning.getStyleClass().add("caution");
        return shownWhile(model.server().exposedBinding(), warning);
    }

    /** What is not shown takes no room either. */
    private static Node shownWhile(ObservableBooleanValue shown, Node node) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(node.visibleProperty());
        return node;
    }

    private Node progress() {
        ProgressIndicator progress = new ProgressIndicator();
        TextSize.follow(progress, size -> progress.setMaxSize(size.of(18), size.of(18)));
        progress.setMouseTransparent(true);
        progress.visibleProperty().bind(model.form().busyProperty());
        signIn.disableProperty().bind(model.form().busyProperty());
        signIn.textProperty().bind(model.form().busyProperty().map(busy -> busy ? "" : texts.of("signin.sign-in")));
        return progress;
    }
}
