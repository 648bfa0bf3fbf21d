package dev.gatehouse.server.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.Commands;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.otp.AuthenticatorApp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A server takes over what an earlier version has left, with everything in it. */
@ParameterizedClass
@EnumSource(Dialect.class)
@Timeout(60)
final class UpgradeTest {

    private static final Duration REFRESH_LIFETIME = Duration.ofDays(1);

    private final StoredVersion stored;

    @AutoClose
    private final TestGatehouse server;

    private final TestClient client;

    UpgradeTest(Dialect dialect) throws IOException {
        this.stored = StoredVersion.copy(dialect);
        this.server = TestGatehouse.startOn(stored.database(), stored.fact("now"));
        this.client = server.client();
    }

    @Test
    void signsInWithOldPasswordsAndCodes() {
        assertThat(List.of("alice", "olga", "anton", "ute"))
                .allSatisfy(each -> assertThat(signIn(each, "").status()).isEqualTo(200));
        assertThat(signIn("dora", "").status()).isEqualTo(401);

        assertThat(signIn("otto", "").json().path("code").asText()).isEqualTo("otp_required");
        assertThat(signIn(
                                "otto",
                                AuthenticatorApp.of(stored.fact("secret"))
                                        .code(server.clock().instant()))
                        .status())
                .isEqualTo(200);
        assertThat(signIn("otto", stored.fact("recovery")).status()).isEqualTo(200);
        assertThat(signIn("otto", stored.fact("recovery")).status()).isEqualTo(401);
    }

    @Test
    void refreshesAnOldToken() {
        String next = client.refresh(stored.fact("refresh")).refresh();

        assertThat(client.refresh(next).access()).isNotEmpty();
    }

    @Test
    void refreshesNoTokenThatHasExpired() {
        server.clock().advance(REFRESH_LIFETIME);

        TestReply reply = client.post("/api/token/refresh/", TestClient.refreshBody(stored.fact("refresh")));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json().path("detail").asText()).isEqualTo("Token is expired");
    }

    @Test
    void stillLocksOutAndBlocks() {
        assertThat(client.at("198.51.100.5")
                        .post("/api/token/", TestClient.credentials("carl", TestGatehouse.PASSWORD))
                        .status())
                .isEqualTo(403);
        assertThat(client.at("192.0.2.9").get("/.well-known/jwks.json").status())
                .isEqualTo(403);
        assertThat(client.at("198.51.100.7").get("/.well-known/jwks.json").status())
                .isEqualTo(200);
    }

    @Test
    void listsEverything() {
        String admin = client.login("alice").access();

        assertThat(items("/api/admin/users?limit=500", admin)).hasSize(stored.count("users"));
        assertThat(items("/api/admin/users?q=otp:true", admin))
                .singleElement()
                .extracting(each -> each.path("username").asText())
                .isEqualTo("otto");
        assertThat(items("/api/admin/sessions?limit=500", admin)).hasSize(stored.count("sessions") + 1);
        assertThat(items("/api/admin/sessions?q=user:ute%20refreshes:200%20active:true", admin))
                .hasSize(1);
        assertThat(items("/api/admin/lockouts?active=true", admin))
                .hasSize(stored.count("lockouts"))
                .extracting(each -> each.path("username").asText())
                .containsExactlyInAnyOrder("carl", "bob");
        assertThat(items("/api/admin/blocks", admin)).hasSize(stored.count("blocks"));
        assertThat(items("/api/admin/blocks?active=true", admin)).hasSize(1);
        assertThat(items("/api/admin/keys", admin)).hasSize(stored.count("keys"));
        assertThat(items("/api/admin/deprecations", admin)
                        .getFirst()
                        .path("calls")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void findsOldEvents() {
        String admin = client.login("alice").access();

        assertThat(items("/api/admin/events?limit=500&q=type:token_refreshed%20user:ute", admin))
                .hasSize(200);
        assertThat(items("/api/admin/events?limit=500&q=agent:java%20address:203.0.113.0/24", admin))
                .hasSizeGreaterThan(200);
        assertThat(items("/api/admin/events?limit=500", admin))
                .extracting(each -> each.path("sequence").asInt())
                .contains(1, stored.count("events"));
    }

    @Test
    void countsOldEvents() {
        String admin = client.login("alice").access();

        for (String bucket : List.of("minute", "hour", "day")) {
            String window = "&from=2026-03-01T11:00:00Z&to=2026-03-01T13:00:00Z";
            assertThat(items("/api/admin/statistics/events?bucket=" + bucket + window, admin).stream()
                            .filter(each -> each.path("type").asText().equals("token_refreshed"))
                            .mapToInt(each -> each.path("total").asInt())
                            .sum())
                    .as(bucket)
                    .isEqualTo(200);
        }
    }

    @Test
    void holdsTheLedgerFromTheFirstEvent() {
        String noted = stored.fact("events") + ":" + stored.fact("hash");
        server.gatehouse().close();

        List<String> command = new ArrayList<>(List.of("audit", "verify", "--expect", noted));
        server.assignments().forEach(each -> command.addAll(List.of("--set", each)));

        assertThat(Commands.run(command.toArray(String[]::new))).isZero();
    }

    private TestReply signIn(String username, String otp) {
        return client.post(
                "/api/token/",
                Json.write(Map.of("username", username, "password", TestGatehouse.PASSWORD, "otp", otp)));
    }

    private List<JsonNode> items(String path, String access) {
        return StreamSupport.stream(
                        client.get(path, access).json().path("items").spliterator(), false)
                .toList();
    }
}
