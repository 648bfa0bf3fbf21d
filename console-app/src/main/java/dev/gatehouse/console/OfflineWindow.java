package dev.gatehouse.console;

import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.PageRoom;
import dev.gatehouse.console.control.TextSizeKeys;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.fx.Ticker;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.OfflineContext;
import dev.gatehouse.console.setting.ConsoleSettings;
import dev.gatehouse.console.signin.LockView;
import dev.gatehouse.console.signin.LockViewModel;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import dev.gatehouse.console.theme.Appearance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** A window that shows what is on this desktop, without a server and without a session. Confined to the FX thread. */
final class OfflineWindow implements ConsoleWindow {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 760;
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final OfflineContent content;
    private final Appearance appearance;
    private final InstantSource clock;
    private final OfflineContext context;
    private final Tasks tasks = new Tasks(Platform::runLater);
    private final StackPane root = new StackPane(new ProgressIndicator());

    /** What a small window leaves a page. */
    private final PageRoom room = new PageRoom(900, 500);

    private final Duration lockAfter;
    private @Nullable Ticker ticker;
    private @Nullable WindowLock lock;
    private @Nullable OfflineView shown;

    /** What such a window shows. */
    interface OfflineContent {

        /** What the window is called. */
        String title(Texts texts);

        /** Where it comes from, for reports. */
        String source();

        /**
         * Opens it; this blocks. What comes back makes what is shown, on the FX thread.
         *
         * @param tasks where its page may read
         */
        Supplier<OfflineView> open(OfflineContext context, Tasks tasks);

        /** Who has opened it with a password; null where that is not so, and all who have the desktop may read it. */
        @Nullable
        OfflineOwner owner();

        /** Lets go of it. */
        void close();
    }

    /**
     * For whom a window is opened again that has locked itself.
     *
     * @param proof judges the password
     */
    record OfflineOwner(String username, LockViewModel.PasswordProof proof) {}

    /**
     * What is shown.
     *
     * @param page the page of that node; null where it is none
     */
    record OfflineView(Parent node, @Nullable ConsolePage page) {

        /** A page, which is read. */
        static OfflineView of(ConsolePage page) {
            return new OfflineView(page.node(), page);
        }
    }

    /** Reads what is remembered, so this may block: not for the FX thread. */
    OfflineWindow(ConsoleEnvironment environment, OfflineContent content) {
        this.content = content;
        this.clock = environment.clock();
        ConsoleSettings settings = environment.settings().load();
        this.appearance = Appearance.parse(settings.appearance());
        this.lockAfter = settings.lockAfter();
        this.context = new OfflineContext(
                new Texts(environment.locale()),
                new Times(environment.zone(), environment.clock()),
                new ServerClock(environment.clock()),
                tasks,
                environment.files(),
                content.source());
    }

    @Override
    public void start(Stage stage) {
        appearance.apply();
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        Appearance.addTo(scene.getStylesheets());
        TextSizeKeys.install(scene);
        stage.setTitle(content.title(context.texts()));
        stage.setMinWidth(900);
        stage.setMinHeight(560);
        stage.setScene(scene);
        lock = new WindowLock(stage, new IdleTimer(lockAfter, clock));
        ticker = new Ticker(() -> tick(stage));
        stage.show();
        tasks.run(
                () -> content.open(context, tasks),
                made -> show(made.get()),
                why -> root.getChildren().setAll(ForeignLabel.wrapping(new ErrorTexts(context.texts()).of(why))));
    }

    private void tick(Stage stage) {
        WindowLock covering = lock;
        OfflineView view = shown;
        if (view == null) {
            return;
        }
        if (view.page() != null) {
            view.page().tick(clock.instant());
        }
        OfflineOwner owner = content.owner();
        if (owner != null && covering != null && covering.isIdle()) {
            covering.lock(true);
            LockViewModel model = new LockViewModel(owner.proof(), tasks, context.texts(), () -> {
                covering.lock(false);
                uncover(view);
            });
            LockView cover = LockView.ofKept(model, context.texts(), owner.username(), stage::hide);
            root.getChildren().setAll(cover.node());
            cover.focus();
        }
    }

    private void uncover(OfflineView view) {
        room.show(view.node());
        root.getChildren().setAll(room);
        view.node().requestFocus();
    }

    private void show(OfflineView view) {
        shown = view;
        ConsolePage page = view.page();
        if (page != null) {
            page.reload();
            root.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
                if (FIND.match(key)) {
                    page.focusFilter();
                }
            });
        }
        uncover(view);
    }

    @Override
    public void close() {
        if (ticker != null) {
            ticker.close();
        }
        if (lock != null) {
            lock.close();
        }
        tasks.close();
        content.close();
    }
}
