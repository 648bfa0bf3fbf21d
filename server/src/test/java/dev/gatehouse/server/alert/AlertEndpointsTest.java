package dev.gatehouse.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.Commands;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** R30, R31: a whole server that tells what happens, and an admin who looks whether it does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AlertEndpointsTest {

    private static final String ALERTS = "/api/admin/alerts";

    private final WebReceiver receiver = WebReceiver.ofWebhooks();
    private final SyslogReceiver syslog = new SyslogReceiver();
    private final String[] settings = {
        "alert.allow=127.0.0.1",
        "alert.webhook.url=" + receiver.url(),
        "alert.webhook.secret=" + TestAlerts.SECRET,
        "alert.syslog.host=127.0.0.1",
        "alert.syslog.tls=off",
        "alert.syslog.port=" + syslog.port(),
        "alert.rules.more=type:permission_denied"
    };
    private final TestGatehouse server =
            TestGatehouse.start(settings).with("olga", Role.OPERATOR).with("ursula", Role.USER);
    private final TestClient client = server.client();

    @AfterAll
    void stop() {
        server.close();
        receiver.close();
        syslog.close();
    }

    @Test
    void anEventThatARuleMatchesReachesTheWebhookAndEveryEventTheSyslog() {
        assertThat(client.get(ALERTS, client.login("ursula").access()).status()).isEqualTo(403);

        Await.until(
                () -> receiver.received().stream().anyMatch(item -> item.text().contains("permission_denied")));
        String access = client.login("olga").access();
        JsonNode alert = client.get(ALERTS + "?q=rule:more", access).json().at("/items/0");
        assertThat(alert.path("title").asText()).startsWith("warning: permission_denied about ursula from ");
        assertThat(alert.path("kind").asText()).isEqualTo("event");
        Await.until(
                () -> syslog.received().stream().anyMatch(item -> item.text().contains("permission_denied")));
        Await.until(() -> owed(access, 0) == 0);
        assertThat(client.get(ALERTS + "/destinations", access)
                        .json()
                        .at("/items/0/name")
                        .asText())
                .isEqualTo("webhook");
        assertThat(server.health().body()).contains("webhook_owed").contains("syslog_owed");
    }

    @Test
    void aTestIsSentAndRecorded() {
        String access = client.login("olga").access();

        TestReply reply = client.post(ALERTS + "/test", "{}", access);

        assertThat(reply.body())
                .isEqualTo("{\"items\":[{\"name\":\"webhook\",\"ok\":true,\"problem\":null},"
                        + "{\"name\":\"syslog\",\"ok\":true,\"problem\":null}],\"next\":null}");
        server.gatehouse().seal();
        assertThat(client.get("/api/admin/events?type=alerts_tested", access).body())
                .contains("\"by\":\"olga\"");
    }

    @Test
    void theCommandTriesThemWithoutADatabase() {
        StringWriter out = new StringWriter();

        int code = run(out, settings);
        int none = run(out);

        assertThat(code).isZero();
        assertThat(none).isEqualTo(1);
        assertThat(out.toString())
                .contains("webhook  has taken it\n", "syslog   has taken it\n", "No destination is set");
    }

    private long owed(String access, int destination) {
        return client.get(ALERTS + "/destinations", access)
                .json()
                .at("/items/%d/owed".formatted(destination))
                .asLong();
    }

    private static int run(StringWriter out, String... assignments) {
        String[] command = new String[2 + 2 * assignments.length];
        command[0] = "alert";
        command[1] = "test";
        for (int i = 0; i < assignments.length; i++) {
            command[2 + 2 * i] = "--set";
            command[3 + 2 * i] = assignments[i];
        }
        return Commands.run(
                InputStream.nullInputStream(), new PrintWriter(out, true), new PrintWriter(out, true), command);
    }
}
