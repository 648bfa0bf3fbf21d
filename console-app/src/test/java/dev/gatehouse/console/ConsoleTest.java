package dev.gatehouse.console;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.client.ClientSettings;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.console.backend.Backoff;
import dev.gatehouse.console.setting.Settings;
import dev.gatehouse.console.setting.SettingsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the whole console, in a window, against a fake server, with a clock that stands still. */
abstract class ConsoleTest extends FxTest {

    protected static final Instant NOW = Instant.parse("2026-11-23T14:32:47.250Z");

    @AutoClose
    protected final FakeGatehouse server = FakeGatehouse.started()
            .with("olga", "right", Role.OPERATOR)
            .with("otto", "right", Role.AUDITOR)
            .with("uli", "right", Role.USER);

    protected final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private @Nullable Console console;

    @TempDir
    private Path directory;

    @AfterEach
    void closeConsole() {
        Console open = console;
        if (open != null) {
            robot.interact(open::close);
        }
    }

    /** Opens the console as somebody finds it who was here before. */
    protected void open(String username, String appearance) {
        SettingsFile settings = settings();
        settings.save(new Settings(server.address().toString(), username, appearance));
        Backoff quick = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), new Random(1));
        Console opened = new Console(
                new Environment(settings, ClientSettings.of("test"), quick, now::get, ZoneOffset.UTC, Locale.ENGLISH));
        console = opened;
        robot.interact(() -> opened.start(stage));
    }

    /** What the console has remembered. */
    protected SettingsFile settings() {
        return new SettingsFile(directory.resolve("console.properties"));
    }

    /** Opens the console and signs in. */
    protected void signIn(String username, String appearance) {
        open(username, appearance);
        robot.clickOn("#password").write("right").type(KeyCode.ENTER);
        awaitLive();
    }

    /** Waits until events arrive. */
    protected void awaitLive() {
        await("the console is live", () -> "Live".equals(text("status-connection")));
    }
}
