package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client says of itself is recorded as it means it (RFC 9110 §5.5, §10.1.5). */
@Timeout(120)
final class UserAgentTest {

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void isRecordedInItsOwnLetters(Dialect dialect) {
        try (TestGatehouse server = TestGatehouse.start(dialect)) {
            assertThat(recorded(server, "Zürich/2.1 (東京; 👍)", StandardCharsets.UTF_8))
                    .isEqualTo("Zürich/2.1 (東京; 👍)");
            assertThat(recorded(server, "Zürich/2.1", StandardCharsets.ISO_8859_1))
                    .isEqualTo("Zürich/2.1");
            assertThat(recorded(server, "Zurich/2.1", StandardCharsets.UTF_8)).isEqualTo("Zurich/2.1");
            assertThat(recorded(server, "a".repeat(399) + "👍", StandardCharsets.UTF_8))
                    .isEqualTo("a".repeat(399));
            assertThat(recorded(server, "東".repeat(500), StandardCharsets.UTF_8))
                    .isEqualTo("東".repeat(400));
        }
    }

    /** As the login's event has it, and the session. */
    private static String recorded(TestGatehouse server, String userAgent, Charset charset) {
        String body = TestClient.credentials(TestGatehouse.ADMIN, TestGatehouse.PASSWORD);
        String bytes = new String(userAgent.getBytes(charset), StandardCharsets.ISO_8859_1);
        String answer = BareSocket.exchange(
                server.port(),
                "POST /api/token/ HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nUser-Agent: %s\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(bytes, body.length(), body));
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        JsonNode event =
                server.events("q=type:login_succeeded+address:127.0.0.1").path(0);
        assertThat(session(server, event.path("session_id").asText()).path("user_agent"))
                .isEqualTo(event.path("user_agent"));
        return event.path("user_agent").asText();
    }

    private static JsonNode session(TestGatehouse server, String id) {
        TestClient client = server.client().at("203.0.113.9");
        JsonNode sessions = client.get(
                        "/api/admin/sessions?limit=500",
                        client.login(TestGatehouse.ADMIN).access())
                .json()
                .path("items");
        for (JsonNode each : sessions) {
            if (each.path("id").asText().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("No session " + id);
    }
}
