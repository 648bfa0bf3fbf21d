package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.console.audit.SignedLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/** A capture goes from the page of events into a file, and from the file into a window of its own. */
class CaptureWindowTest extends FakeServerTest {

    private static final Path PICTURES = Path.of("target", "screenshots");

    private final SignedLedger ledger = new SignedLedger();

    @Test
    void isSavedAndOpenedWithoutAServer() throws IOException {
        for (int i = 0; i < 150; i++) {
            EventType type = i % 3 == 0 ? EventType.LOGIN_SUCCEEDED : EventType.LOGIN_FAILED;
            String user = List.of("alice", "bob", "henrik.lang", "zo\u00eb", "\u0430dmin")
                    .get(i % 5);
            server.ledger().append(NOW.minusSeconds(600 - 4 * i), type, user, null, Map.of("reason", "wrong_password"));
        }
        int all = server.ledger().events().size();
        ledger.seal(server.ledger().events().subList(0, all - 1))
                .show(server, all - 1)
                .proveEvents(server);
        signIn("olga", "light");
        await("the ledger is pinned", () -> Files.exists(settings().beside("ledger-heads.properties")));
        robot.clickOn("#nav-events")
                .clickOn("#events-q")
                .write("type:login_failed")
                .type(KeyCode.ENTER);
        robot.clickOn("#events-export").clickOn("#events-capture");
        await("it is saved", () -> text("events-capture-progress").startsWith("Saved "));
        server.stop();

        reopen("--open=" + saved("gatehouse-events.gatehouse"));
        await("it is shown", () -> robot.lookup("#capture-table").tryQuery().isPresent());
        await("all of it", () -> table("capture-table").getItems().size() == 100);
        await("it is counted", () -> text("capture-count").equals("100 events"));

        assertThat(onFx(() -> text("capture-sentence")))
                .startsWith("All ")
                .contains(" events that were signed are proved")
                .endsWith("This console knows the key and holds that ledger to it.");
        robot.interact(() -> table("capture-table").getSelectionModel().select(1));
        picture("capture");
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        robot.write("user:bob").type(KeyCode.ENTER);
        await("it is filtered", () -> table("capture-table").getItems().size() == 20);

        String edited = Files.readString(saved("gatehouse-events.gatehouse")).replaceFirst("3:bob,", "3:eve,");
        Files.writeString(saved("edited.gatehouse"), edited);
        reopen(saved("edited.gatehouse").toString());
        await("it is shown", () -> text("capture-sentence").startsWith("1 event is not what the ledger has"));
        picture("capture-edited");

        Files.writeString(saved("foreign.gatehouse"), "PK\u0003");
        reopen(saved("foreign.gatehouse").toString());
        await("it says so", () -> text("capture-sentence").startsWith("This file is not a capture of Gatehouse"));
        picture("capture-foreign");
    }

    private void picture(String name) {
        new Picture(onFx(() -> stage.getScene().snapshot(null))).write(PICTURES.resolve(name + "-light.png"));
    }

    private void reopen(String argument) {
        closeConsole();
        robot.interact(() -> {
            stage.close();
            stage = new Stage();
        });
        open(LaunchArguments.parse(List.of(argument)), now::get);
    }
}
