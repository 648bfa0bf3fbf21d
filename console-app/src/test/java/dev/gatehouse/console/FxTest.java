package dev.gatehouse.console;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.service.query.EmptyNodeQueryException;
import org.testfx.util.WaitForAsyncUtils;

/** Tests with a window: the toolkit is started once, a stage is there for each test and closed after it. */
abstract class FxTest {

    /** Far beyond what anything here takes, even on a busy machine. */
    private static final int DEADLINE_SECONDS = 60;

    protected final FxRobot robot = new QuickRobot();
    protected Stage stage;
    private final ErrorWatch errors = new ErrorWatch();

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void openStage() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        stage = FxToolkit.registerStage(Stage::new);
        errors.start();
    }

    /** Also closes dialogs that the test has left open, in which the next one would look for its own. */
    @AfterEach
    void closeStage() {
        robot.interact(() -> {
            List.copyOf(Window.getWindows()).stream()
                    .filter(window -> window instanceof Stage dialog && dialog.getOwner() != null)
                    .forEach(Window::hide);
            stage.close();
        });
        errors.stop();
    }

    /** Waits until that holds on the FX thread; what it looks for may not be in the window yet. */
    protected void await(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS, () -> onFx(() -> holds(condition)));
        } catch (TimeoutException e) {
            throw new AssertionError("Waited in vain until " + what, e);
        }
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (EmptyNodeQueryException _) {
            return false;
        }
    }

    /** Asks something on the FX thread. */
    protected static <T> T onFx(Supplier<T> question) {
        return Platform.isFxApplicationThread()
                ? question.get()
                : CompletableFuture.supplyAsync(question, Platform::runLater).join();
    }

    /** What the label, button or message with that id says; empty if it is not in sight. */
    protected String text(String id) {
        return robot.lookup("#" + id)
                .<Labeled>tryQuery()
                .filter(Labeled::isVisible)
                .map(Labeled::getText)
                .orElse("");
    }

    /** The table with that id. */
    protected TableView<?> table(String id) {
        return robot.lookup("#" + id).queryTableView();
    }
}
