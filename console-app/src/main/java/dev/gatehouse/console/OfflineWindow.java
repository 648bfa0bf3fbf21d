package dev.gatehouse.console;

import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.fx.Ticker;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.OfflineContext;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import dev.gatehouse.console.theme.Appearance;
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
    private @Nullable Ticker ticker;

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

        /** Lets go of it. */
        void close();
    }

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
        this.appearance = Appearance.parse(environment.settings().load().appearance());
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
        stage.setTitle(content.title(context.texts()));
        stage.setMinWidth(900);
        stage.setMinHeight(560);
        stage.setScene(scene);
        stage.show();
        tasks.run(
                () -> content.open(context, tasks),
                made -> show(made.get()),
                // Nothing is asked of a server.
                _ -> {});
    }

    private void show(OfflineView view) {
        root.getChildren().setAll(view.node());
        ConsolePage page = view.page();
        if (page != null) {
            page.reload();
            ticker = new Ticker(() -> page.tick(clock.instant()));
            root.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
                if (FIND.match(key)) {
                    page.focusFilter();
                }
            });
        }
        view.node().requestFocus();
    }

    @Override
    public void close() {
        if (ticker != null) {
            ticker.close();
        }
        tasks.close();
        content.close();
    }
}
