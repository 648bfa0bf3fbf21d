package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.console.store.KeptStores;
import dev.gatehouse.console.store.QuickStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What was kept answers while the server is down: on the page of events, and from the sign-in. */
class KeptEventsWindowTest extends FakeServerTest {

    private static final Path PICTURES = Path.of("target", "screenshots");

    @Override
    protected KeptStores stores() {
        return QuickStores.in(saved("events"));
    }

    @Test
    void answersWhileTheServerIsDown() {
        for (int i = 0; i < 40; i++) {
            server.ledger()
                    .append(
                            NOW.minusSeconds(400 - i),
                            EventType.LOGIN_FAILED,
                            i % 4 == 0 ? "bob" : "alice",
                            null,
                            Map.of("reason", "wrong_password"));
        }
        signIn("olga", "light");
        await("all is kept", () -> kept() >= 40);
        robot.clickOn("#nav-events");
        await("they are shown", () -> !table("events-table").getItems().isEmpty());
        server.stop();

        robot.clickOn("#events-q").write("user:bob").type(KeyCode.ENTER);
        await("the copy answers", () -> text("events-kept").startsWith("The server does not answer."));
        await("it is filtered", () -> table("events-table").getItems().size() == 10);
        picture("events-kept", stage.getScene());
        server.start();
        robot.type(KeyCode.F5);
        await("the server answers", () -> text("events-kept").isEmpty());

        server.stop();
        robot.clickOn("#sign-out");
        awaitSight("password");
        robot.clickOn("#password").write("wrong").type(KeyCode.ENTER);
        awaitSight("signin-kept");
        await("it is offered", () -> robot.lookup("#signin-kept").query().isVisible());
        picture("sign-in-kept", stage.getScene());
        robot.clickOn("#signin-kept");
        await("it says so", () -> text("signin-message").startsWith("What was kept opens with the password"));
        robot.interact(() -> robot.lookup("#password").queryTextInputControl().setText("right"));
        robot.clickOn("#signin-kept");
        awaitSight("kept-table");
        await("they are there", () -> table("kept-table").getItems().size() >= 40);
        Scene window = onFx(() -> robot.lookup("#kept-table").query().getScene());
        picture("kept", window);

        now.set(NOW.plus(Duration.ofMinutes(15)));
        awaitSight("locked");
        assertThat(robot.lookup("#kept-table").tryQuery()).isEmpty();
        unlock("wrong");
        await("it says so", () -> text("lock-message").equals("This password is wrong."));
        unlock("right");
        awaitSight("kept-table");
        await("they are there", () -> table("kept-table").getItems().size() >= 40);

        now.set(NOW.plus(Duration.ofMinutes(30)));
        awaitSight("locked");
        robot.interact(() -> robot.lookup("#lock-sign-out").queryButton().fire());
        await("it is closed", () -> !window.getWindow().isShowing());
    }

    private void unlock(String password) {
        robot.interact(() -> {
            robot.lookup("#lock-password").queryTextInputControl().setText(password);
            robot.lookup("#unlock").queryButton().fire();
        });
    }

    private long kept() {
        Path directory = saved("events");
        try (Stream<Path> files = Files.walk(directory)) {
            long bytes = files.filter(file -> file.toString().endsWith(".seg"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            return bytes > 1_000 ? 40 : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static void picture(String name, Scene scene) {
        new Picture(onFx(() -> scene.snapshot(null))).write(PICTURES.resolve(name + "-light.png"));
    }
}
