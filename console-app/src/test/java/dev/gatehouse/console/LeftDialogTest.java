package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.session.BulkTermination;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A dialog that is left while a slow server still works on what was sent: what came of it is told all the same. */
class LeftDialogTest extends FakeServerTest {

    private final CountDownLatch arrived = new CountDownLatch(1);

    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void whatTheServerRefusesThenIsTold() throws InterruptedException {
        signIn("olga", "light");
        goTo("blocks");
        robot.interact(() -> robot.lookup("#blocks-add").queryButton().fire());
        awaitSight("block-network");
        robot.clickOn("#block-network").write("203.0.113.7");
        answerLate("/api/admin/blocks", 503, Map.of("detail", "Busy."));
        giveReason("block", "scans");
        arrived.await();

        leave("block");
        released.countDown();

        await("it is told", () -> text("done-notice").equals("Block: The server refused: Busy."));
    }

    @Test
    void howManySessionsHaveEndedIsTold() throws InterruptedException {
        server.admit("alice", NOW);
        signIn("olga", "light");
        goTo("sessions");
        robot.interact(() -> robot.lookup("#sessions-bulk").queryButton().fire());
        await("they are counted", () -> text("sessions-bulk-count").contains("match"));
        answerLate("/api/admin/sessions/terminate", 200, new BulkTermination(false, 1, 0, 1));
        giveReason("sessions-bulk", "leaked");
        arrived.await();

        leave("sessions-bulk");
        released.countDown();

        awaitSight("sessions-bulk-result-confirm");
    }

    @Test
    void whatWasRefusedBeforeItIsLeftIsToldThereAlone() {
        signIn("olga", "light");
        goTo("blocks");
        robot.interact(() -> robot.lookup("#blocks-add").queryButton().fire());
        awaitSight("block-network");
        robot.clickOn("#block-network").write("203.0.113.7");
        released.countDown();
        answerLate("/api/admin/blocks", 503, Map.of("detail", "Busy."));
        giveReason("block", "scans");
        await("it is refused", () -> !text("block-problem").isEmpty());

        leave("block");

        assertThat(onFx(() -> text("done-notice"))).isEmpty();
    }

    private void leave(String dialog) {
        robot.interact(
                () -> robot.lookup("#" + dialog + "-cancel").queryButton().fire());
        awaitGone(dialog + "-cancel");
    }

    private void answerLate(String path, int status, Object answer) {
        HttpHandler late = exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                FakeGatehouse.answer(exchange, 200, Map.of("items", List.of()));
                return;
            }
            arrived.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            FakeGatehouse.answer(exchange, status, answer);
        };
        server.override(path, late);
    }
}
