package dev.gatehouse.console;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.SignInClient;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.control.SecretClipboard;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.fx.Ticker;
import dev.gatehouse.console.setting.ConsoleSettings;
import dev.gatehouse.console.signin.SignInView;
import dev.gatehouse.console.signin.SignInViewModel;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.theme.Appearance;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The console's composition root: one window, which shows the sign-in or, once that has worked, a {@link Workspace}.
 * After the constructor, confined to the FX thread.
 */
public final class Console implements AutoCloseable {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final ConsoleEnvironment environment;
    private final Texts texts;
    private final Tasks tasks = new Tasks(Platform::runLater);
    private final SecretClipboard secrets;
    private final OwnFactor ownFactor;
    private final StackPane root = new StackPane();
    private ConsoleSettings settings;
    private Appearance appearance;
    private @Nullable Ticker ticker;
    private @Nullable Reception reception;
    private @Nullable Workspace workspace;
    private Workspace.@Nullable Whereabouts whereabouts;

    /** Reads what is remembered, so this may block: not for the FX thread. */
    public Console(ConsoleEnvironment environment) {
        this(environment, new LaunchArguments(Optional.empty()));
    }

    /** As {@link #Console(ConsoleEnvironment)}, with what the console was started with, which is stronger. */
    Console(ConsoleEnvironment environment, LaunchArguments arguments) {
        this.environment = environment;
        this.texts = new Texts(environment.locale());
        this.secrets = new SecretClipboard(environment.clock());
        this.ownFactor = new OwnFactor(environment, texts, secrets, tasks);
        ConsoleSettings remembered = environment.settings().load();
        this.settings = arguments.server().map(remembered::at).orElse(remembered);
        this.appearance = Appearance.parse(settings.appearance());
    }

    /** Shows the sign-in in that window. */
    public void start(Stage stage) {
        appearance.apply();
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        Appearance.addTo(scene.getStylesheets());
        stage.setTitle(texts.of("window.title"));
        stage.setMinWidth(900);
        stage.setMinHeight(560);
        stage.setScene(scene);
        showSignIn();
        ticker = new Ticker(secrets::tick);
        stage.show();
    }

    /** Signs out the signed-in user, if any, and ends everything that runs. The window is left to the caller. */
    @Override
    public void close() {
        leave();
        dismiss();
        if (ticker != null) {
            ticker.close();
        }
        secrets.close();
        tasks.close();
    }

    private void showSignIn() {
        SignInViewModel model = new SignInViewModel(
                (server, username, password, otp) -> new SignInClient(server, environment.client(), environment.clock())
                        .signIn(username, password, otp),
                tasks,
                texts,
                settings,
                new SignInEntrance());
        SignInView view = new SignInView(model, texts);
        show(view.node());
        view.focus();
    }

    private void enter(SignInOutcome.SignedIn signedIn) {
        // Its session is the workspace's from now on, if it is this one's.
        reception = null;
        remember(settings.signedIn(
                signedIn.client().server().toString(), signedIn.identity().username()));
        Workspace entered = new Workspace(
                environment, texts, secrets, signedIn, this::signOut, this::signInAgain, this::changeLook);
        workspace = entered;
        show(entered.node());
        if (whereabouts != null) {
            entered.goBackTo(whereabouts);
            whereabouts = null;
        }
        entered.open();
    }

    private void signOut() {
        leave();
        showSignIn();
    }

    /** The session has ended by itself: the user goes on where it ended. */
    private void signInAgain() {
        whereabouts = workspace == null ? null : workspace.whereabouts();
        signOut();
    }

    private void leave() {
        if (workspace != null) {
            workspace.close();
            workspace = null;
        }
    }

    private void dismiss() {
        if (reception != null) {
            reception.close();
            reception = null;
        }
    }

    private void changeLook() {
        appearance = appearance.other();
        appearance.apply();
        remember(settings.looking(appearance.code()));
    }

    private void remember(ConsoleSettings changed) {
        settings = changed;
        tasks.run(() -> environment.settings().save(changed));
    }

    private void show(Parent node) {
        root.getChildren().setAll(node);
    }

    private final class SignInEntrance implements SignInViewModel.Entrance {

        @Override
        public void enter(SignInOutcome.SignedIn signedIn) {
            Console.this.enter(signedIn);
        }

        @Override
        public void receive(AdminClient client, String username) {
            reception = new Reception(client, username, ownFactor, tasks, Console.this::enter);
        }

        @Override
        public void openSecondFactor() {
            if (reception != null) {
                reception.openSecondFactor();
            }
        }

        @Override
        public void dismiss() {
            Console.this.dismiss();
        }
    }
}
