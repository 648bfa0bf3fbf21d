package dev.gatehouse.server.threat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R16: an attack over real sockets leaves its case, which is where an admin looks. */
final class AttackOnServerTest {

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aTokenThatWasUsedBeforeOpensACaseThatIsAnEvent(Dialect dialect) {
        try (TestGatehouse server = TestGatehouse.start(dialect).with("bob", Role.USER)) {
            TestClient client = server.client();
            String first = client.at("192.0.2.1").login("bob").refresh();
            String second = client.at("192.0.2.1").refresh(first).refresh();
            client.at("192.0.2.1").refresh(second);
            server.clock().advance(Duration.ofMinutes(1));
            client.at("203.0.113.66").post("/api/token/refresh/", "{\"refresh\":\"" + first + "\"}");

            String admin = client.login(TestGatehouse.ADMIN).access();
            Await.until(() -> items(server, "cases?q=user:bob", admin).size() == 1);

            JsonNode story = items(server, "cases?q=user:bob", admin).path(0);
            assertThat(story.path("rules").toString()).contains("token_reuse");
            assertThat(story.path("subject").path("session_id").asText()).hasSize(32);
            assertThat(items(server, "events?type=case_opened&user=bob", admin)).hasSize(1);
        }
    }

    /** A ledger of before the detectors, as it is after an upgrade: the attack is months ago, and its block would have ended. */
    @Test
    void anAttackOfBeforeTheDetectorsOpensItsCaseAndBlocksNoMore() {
        try (TestGatehouse server = TestGatehouse.start(
                        Dialect.HSQLDB, "detection.password-guessing=off", "lockout.parameters=off")
                .with("bob", Role.USER)) {
            Instant then = server.clock().instant();
            for (int i = 0; i < 12; i++) {
                server.client().at("203.0.113.66").post("/api/token/", TestClient.credentials("bob", "wrong"));
            }
            server.gatehouse().flush();
            server.gatehouse().seal();
            server.clock().advance(Duration.ofDays(60));

            server.restart("response.mode=enforce", "lockout.parameters=off");
            server.tamper("UPDATE ledger_cursor SET sequence = 0, holder = '',"
                    + " leased_until = TIMESTAMP '1970-01-01 00:00:00+0:00' WHERE consumer = 'detection'");

            String admin = server.client().login(TestGatehouse.ADMIN).access();
            Await.until(
                    () -> items(server, "cases?q=address:203.0.113.66", admin).size() == 1);
            JsonNode story =
                    items(server, "cases?q=address:203.0.113.66", admin).path(0);
            assertThat(story.path("rule").asText()).isEqualTo("password_guessing");
            assertThat(Instant.parse(story.path("opened_at").asText())).isEqualTo(then);
            assertThat(items(server, "events?type=case_opened", admin)).hasSize(1);
            assertThat(items(server, "blocks", admin)).isEmpty();
            assertThat(items(server, "events?type=response_taken", admin)).isEmpty();
        }
    }

    @Test
    void eachAccountThatIsTakenOverFromOneAddressIsToldOf() {
        try (TestGatehouse server = TestGatehouse.start(Dialect.HSQLDB, "lockout.parameters=off")
                .with("bob", Role.USER)
                .with("carl", Role.USER)
                .with("dora", Role.USER)) {
            for (String name : List.of("bob", "carl", "dora")) {
                guess(server, name, 12);
                server.client().at("203.0.113.66").login(name);
            }

            String admin = server.client().login(TestGatehouse.ADMIN).access();
            Await.until(() -> usernames(items(server, "events?type=case_escalated", admin))
                    .containsAll(List.of("carl", "dora")));
            Await.until(() -> usernames(items(server, "alerts", admin)).containsAll(List.of("bob", "carl", "dora")));
            assertThat(items(server, "cases", admin)).hasSize(1);
        }
    }

    @Test
    void guessingThatGoesOnIsToldOf() {
        try (TestGatehouse server =
                TestGatehouse.start(Dialect.HSQLDB, "lockout.parameters=off").with("bob", Role.USER)) {
            guess(server, "bob", 20);

            String admin = server.client().login(TestGatehouse.ADMIN).access();
            Await.until(() -> items(server, "alerts", admin).size() == 1);
            assertThat(items(server, "alerts", admin).path(0).path("title").asText())
                    .isEqualTo("warning: case_escalated password_guessing in case 1 with score 60 about bob");
        }
    }

    @Test
    void theProgramOfAUserWhoWasDisabledIsNoAttacker() {
        try (TestGatehouse server = TestGatehouse.start(
                        Dialect.HSQLDB, "lockout.parameters=off", "response.mode=enforce")
                .with("bob", Role.USER)
                .with("carl", Role.USER)) {
            TestClient home = server.client().at("192.0.2.1");
            String access = home.login("bob").access();
            server.disable("bob");
            for (int i = 0; i < 30; i++) {
                assertThat(home.get("/api/whoami/", access).status()).isEqualTo(401);
                server.clock().advance(Duration.ofSeconds(5));
            }
            server.gatehouse().flush();
            guess(server, "carl", 12);

            String admin = server.client().login(TestGatehouse.ADMIN).access();
            Await.until(() -> items(server, "cases?q=user:carl", admin).size() == 1);
            assertThat(items(server, "cases?q=address:192.0.2.1", admin)).isEmpty();
            assertThat(home.login("carl").access()).isNotEmpty();
        }
    }

    private static void guess(TestGatehouse server, String username, int times) {
        for (int i = 0; i < times; i++) {
            server.client().at("203.0.113.66").post("/api/token/", TestClient.credentials(username, "wrong"));
            server.clock().advance(Duration.ofSeconds(10));
        }
        server.gatehouse().flush();
    }

    private static List<String> usernames(JsonNode items) {
        return items.valueStream().map(each -> each.path("username").asText()).toList();
    }

    private static JsonNode items(TestGatehouse server, String path, String admin) {
        server.gatehouse().seal();
        return server.client().get("/api/admin/" + path, admin).json().path("items");
    }
}
