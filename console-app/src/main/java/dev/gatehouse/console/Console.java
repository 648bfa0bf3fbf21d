package dev.gatehouse.console;

import dev.gatehouse.common.client.CertificateProbe;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.control.SecretClipboard;
import dev.gatehouse.console.control.TextSizeKeys;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.fx.Ticker;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.setting.PageSettings;
import dev.gatehouse.console.setting.WindowPlace;
import dev.gatehouse.console.shell.NavigationFold;
import dev.gatehouse.console.signin.LockView;
import dev.gatehouse.console.signin.SignInView;
import dev.gatehouse.console.signin.SignInViewModel;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import dev.gatehouse.console.theme.Appearance;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * The console's composition root: one window, which shows the sign-in or, once that has worked, a {@link Workspace}.
 * After the constructor, confined to the FX thread.
 */
final class Console implements ConsoleWindow {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final ConsoleEnvironment environment;
    private final WindowOpener windows;
    private final Texts texts;
    private final Tasks tasks = new Tasks(Platform::runLater);
    private final SecretClipboard secrets;
    private final SignInEntrance entrance;
    private final StackPane root = new StackPane();
    private final ConsoleMemory memory;
    private @Nullable Boolean folded;
    private Appearance appearance;
    private final SignInDoor door;
    private @Nullable Stage shownIn;
    private @Nullable Ticker ticker;
    private @Nullable WindowFrame frame;
    private @Nullable WindowLock lock;
    private final WindowTitle title;
    private @Nullable Workspace workspace;
    private @Nullable Whereabouts whereabouts;

    /**
     * Reads what is remembered, so this may block: not for the FX thread.
     *
     * @param arguments what the window was asked to begin with, which is stronger
     * @param windows   opens others
     */
    Console(ConsoleEnvironment environment, LaunchArguments arguments, WindowOpener windows) {
        this.environment = environment;
        this.windows = windows;
        this.door = new SignInDoor(environment, windows);
        this.texts = new Texts(environment.locale());
        this.title = new WindowTitle(texts);
        this.secrets = new SecretClipboard(environment.clock());
        this.memory = new ConsoleMemory(environment.settings(), arguments);
        this.folded = memory.settings().navigationFolded() ? Boolean.TRUE : null;
        this.entrance = new SignInEntrance(
                environment,
                memory,
                door,
                new OwnFactor(environment, texts, secrets, tasks, this::front),
                tasks,
                this::enter);
        this.appearance = Appearance.parse(memory.settings().appearance());
    }

    /** Shows the sign-in in that window. */
    @Override
    public void start(Stage stage) {
        shownIn = stage;
        appearance.apply();
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        Appearance.addTo(scene.getStylesheets());
        TextSizeKeys.install(scene);
        title.of(stage);
        stage.setMinWidth(900);
        stage.setMinHeight(560);
        stage.setScene(scene);
        frame = new WindowFrame(stage);
        frame.restore(memory.settings().window());
        showSignIn();
        lock = new WindowLock(stage, new IdleTimer(memory.settings().lockAfter(), environment.clock()));
        ticker = new Ticker(this::tick);
        stage.show();
    }

    private void tick() {
        secrets.tick();
        if (lock != null && lock.isIdle()) {
            lockUp();
        }
    }

    /** Hides all that the session shows; events go on being received. */
    private void lockUp() {
        WindowLock covering = lock;
        Workspace open = workspace;
        if (covering == null || open == null || covering.isLocked()) {
            return;
        }
        covering.lock(true);
        LockView view = open.lockView(texts, () -> unlock(open), this::signOut);
        show(view.node());
        view.focus();
    }

    private void unlock(Workspace open) {
        uncover();
        show(open.node());
        open.focus();
    }

    private void uncover() {
        if (lock != null) {
            lock.lock(false);
        }
    }

    /** Signs out the signed-in user, if any, and ends everything that runs. The window is left to the caller. */
    @Override
    public void close() {
        rememberPlace();
        leave();
        entrance.close();
        if (ticker != null) {
            ticker.close();
        }
        if (lock != null) {
            lock.close();
        }
        secrets.close();
        tasks.close();
    }

    private void showSignIn() {
        SignInViewModel model = new SignInViewModel(
                door,
                new CertificateProbe(environment.client())::look,
                tasks,
                texts,
                new Times(environment.zone(), environment.clock()),
                memory,
                entrance);
        SignInView view = new SignInView(model, texts, this::openCapture);
        show(view.node());
        view.focus();
    }

    private void enter(SignInOutcome.SignedIn signedIn, SavedServer server) {
        memory.change(before -> before.first(server));
        Workspace entered = new Workspace(
                environment,
                texts,
                secrets,
                signedIn,
                new ServerProfile(server, memory.settings().armedFor()),
                door.takeStore(),
                new Wishes());
        workspace = entered;
        entered.arrange(memory.settings().pages());
        title.at(server, entered.criticalProperty());
        show(entered.node());
        if (whereabouts != null) {
            entered.goBackTo(whereabouts);
            whereabouts = null;
        }
        entered.open();
    }

    /** What is done from here on is another matter, maybe of another user: filters are forgotten, columns and colours are not. */
    private void signOut() {
        rememberPages(PageSettings::unfiltered);
        leave();
        showSignIn();
    }

    /** The session has ended by itself: the user goes on where it ended. */
    private void signInAgain() {
        whereabouts = workspace == null ? null : workspace.whereabouts();
        signOut();
    }

    private void rememberPages(UnaryOperator<PageSettings> form) {
        if (workspace != null) {
            memory.change(workspace.arrangement(form));
        }
    }

    private void rememberPlace() {
        WindowFrame window = frame;
        if (window == null) {
            return;
        }
        WindowPlace place = window.place();
        memory.change(before -> before.placed(place));
        rememberPages(UnaryOperator.identity());
        frame = null;
    }

    private Window front() {
        return shownIn == null ? FrontWindow.find() : FrontWindow.of(shownIn);
    }

    private void leave() {
        if (workspace != null && lock != null) {
            lock.closeDialogs();
        }
        uncover();
        title.leave();
        if (workspace != null) {
            workspace.close();
            workspace = null;
        }
    }

    private void openCapture() {
        environment
                .files()
                .askToOpen(texts.of("capture.open"), texts.of("capture.files"), CaptureContent.ENDING)
                .ifPresent(windows::openCapture);
    }

    private void changeLook() {
        appearance = appearance.other();
        appearance.apply();
        memory.change(before -> before.looking(appearance.code()));
    }

    /** That it is unfolded where there is no room for it is for this run alone. */
    private void fold(@Nullable Boolean chosen) {
        folded = chosen;
        memory.change(before -> before.folding(Boolean.TRUE.equals(chosen)));
    }

    private void show(Parent node) {
        root.getChildren().setAll(node);
    }

    private final class Wishes implements WindowWishes {

        @Override
        public void signOut() {
            Console.this.signOut();
        }

        @Override
        public void signInAgain() {
            Console.this.signInAgain();
        }

        @Override
        public void changeLook() {
            Console.this.changeLook();
        }

        @Override
        public void lock() {
            lockUp();
        }

        @Override
        public void openWindow() {
            windows.openConsole();
        }

        @Override
        public void openCapture() {
            Console.this.openCapture();
        }

        @Override
        public NavigationFold fold() {
            return new NavigationFold(folded, Console.this::fold);
        }

        @Override
        public Window front() {
            return Console.this.front();
        }

        @Override
        public boolean isAway() {
            return Window.getWindows().stream().noneMatch(Window::isFocused);
        }
    }
}
