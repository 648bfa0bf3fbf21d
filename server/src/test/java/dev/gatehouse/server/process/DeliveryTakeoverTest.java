package dev.gatehouse.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bench.process.ServerProcess;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.alert.TestReceiver.Mood;
import dev.gatehouse.server.alert.TestReceiver.Received;
import dev.gatehouse.server.alert.WebReceiver;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * R30: of two servers on one database, the one that tells freezes or is killed when the webhook has taken an alert and has not
 * said so. The other one takes over, and the webhook knows the repeat by its id.
 */
@EnabledIfSystemProperty(named = "chaos.kills", matches = "\\d+")
@Timeout(240)
final class DeliveryTakeoverTest {

    @AutoClose
    private final TestDatabase database = TestDatabase.fresh(Dialect.POSTGRESQL);

    @AutoClose
    private final WebReceiver receiver = WebReceiver.ofWebhooks();

    private int clients;

    @Test
    void aServerThatFreezesOrDiesIsReplaced(@TempDir Path directory) throws Exception {
        try (ServerProcess first = premises(directory.resolve("first")).startServer()) {
            receiver.next(Mood.TAKE_AND_HANG);
            fail(first);
            awaitPosts(1);
            first.setFrozen(true);
            try (ServerProcess second = beside(directory).startServer()) {
                awaitPosts(2);
                receiver.next(Mood.TAKE_AND_HANG);
                fail(second);
                awaitPosts(3);
                first.setFrozen(false);
                second.kill();
            }
            awaitPosts(4);
            fail(first);
            awaitPosts(5);
        }

        List<String> ids = receiver.received().stream().map(Received::id).toList();
        List<String> alerts = receiver.ids();
        assertThat(alerts).hasSize(3);
        assertThat(ids).containsExactly(alerts.get(0), alerts.get(0), alerts.get(1), alerts.get(1), alerts.get(2));
    }

    private Premises beside(Path directory) throws Exception {
        Path data = Files.createDirectories(directory.resolve("second").resolve("data"));
        Files.copy(directory.resolve("first").resolve("data").resolve("master.key"), data.resolve("master.key"));
        return premises(directory.resolve("second"));
    }

    private Premises premises(Path directory) {
        return Premises.in(
                directory,
                database.settings(),
                Map.of(
                        "alert.allow", "127.0.0.1",
                        "alert.webhook.url", receiver.url(),
                        "alert.webhook.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "alert.webhook.timeout", "PT8S",
                        "alert.rules.more", "type:login_failed",
                        "lockout.parameters", "off",
                        "server.trusted-proxies", "127.0.0.1"));
    }

    /** From another address each time, so that it is another alert. */
    private void fail(ServerProcess server) {
        clients++;
        new TestClient(server.address())
                .at("198.18.0." + clients)
                .post("/api/token/", TestClient.credentials("visitor", "wrong"));
    }

    private void awaitPosts(int posts) {
        Await.until(() -> receiver.received().size() >= posts);
    }
}
