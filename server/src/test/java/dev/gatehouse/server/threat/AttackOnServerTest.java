package dev.gatehouse.server.threat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
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

    private static JsonNode items(TestGatehouse server, String path, String admin) {
        server.gatehouse().seal();
        return server.client().get("/api/admin/" + path, admin).json().path("items");
    }
}
