package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.block.TestBlocks;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.detection.CaseRules;
import dev.gatehouse.server.detection.TestDetections;
import dev.gatehouse.server.threat.TestCases;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** A server with administrators, one of them at work, an operator and a user. */
final class AdministeredSite implements AutoCloseable {

    private static final String END = "2026-03-02T12:00:00Z";

    /** Ada is an administrator with sessions at these. */
    static final String IPV4 = "203.0.113.5";

    static final String IPV6 = "2001:db8:a:b::5";

    /** From here she has refreshed one of them. */
    static final String REFRESHED = "203.0.113.99";

    final TestGatehouse server;
    final TestClient client;
    final String admin;
    final String operator;
    final String ada;

    AdministeredSite(Dialect dialect) {
        server = TestGatehouse.start(dialect, "response.mode=enforce", "response.password-guessing=lock_account")
                .with("ada", Role.ADMIN)
                .with("olga", Role.OPERATOR)
                .with("bob", Role.USER);
        client = server.client();
        admin = client.login(TestGatehouse.ADMIN).access();
        operator = client.at("198.51.100.1").login("olga").access();
        ada = client.at(REFRESHED)
                .refresh(client.at(IPV4).login("ada").refresh())
                .access();
        client.at(IPV6).login("ada");
        client.at("192.0.2.67").login("bob");
    }

    Function<String, TestReply> post(String path, Map<String, Object> fields) {
        return access -> client.post("/api/admin/" + path, body(fields), access);
    }

    Function<String, TestReply> delete(String path, Map<String, Object> fields) {
        return access -> client.send("DELETE", "/api/admin/" + path, body(fields), access);
    }

    Function<String, TestReply> patch(String path, String state) {
        String body = Json.write(Map.of("state", state));
        return access -> client.send("PATCH", "/api/admin/" + path, body, access);
    }

    String caseAbout(String username) {
        return TestCases.open(server, username).toString();
    }

    /** It is full of made-up names by then, which were tried at one address. */
    String caseThatComesToBeAbout(String username) {
        for (int i = 0; i < CaseRules.MOST_KEYS; i++) {
            found("made-up" + i);
        }
        return found(username).id().toString();
    }

    private ThreatCase found(String username) {
        return TestCases.take(server, TestDetections.detected(username, "192.0.2.99", null))
                .orElseThrow();
    }

    /** An administrator has said that it is none. */
    String falseCase(String username) {
        String id = caseAbout(username);
        assertThat(patch("cases/" + id, "false").apply(admin).status()).isEqualTo(200);
        return id;
    }

    String session(String username) {
        return items("sessions?user=" + username).path(0).path("id").asText();
    }

    String id(String username) {
        return items("users?search=" + username).path(0).path("user_id").asText();
    }

    /** An administrator locks that name out. */
    String lockedOut(String username) {
        return post("lockouts", lock("username", username))
                .apply(admin)
                .json()
                .path("id")
                .asText();
    }

    /** That name is locked out by failures. */
    String failed(String username) {
        for (int i = 0; i < 5; i++) {
            client.at("192.0.2.66").post("/api/token/", TestClient.credentials(username, "wrong"));
        }
        return items("lockouts?active=true").path(0).path("id").asText();
    }

    String blocked(String network) {
        return post("blocks", block(network)).apply(admin).json().path("id").asText();
    }

    String blockedByServer(String network) {
        TestBlocks.add(server.gatehouse().blocks(), network, server.clock().instant());
        return items("blocks?active=true").path(0).path("id").asText();
    }

    /** What was refused to olga on that route. */
    JsonNode denials(String route) {
        server.gatehouse().seal();
        JsonNode all = items("events?type=permission_denied&user=olga");
        assertThat(all.path(0).path("route").asText()).isEqualTo(route);
        assertThat(all.path(0).path("severity").asText()).isEqualTo("warning");
        return all;
    }

    private JsonNode items(String path) {
        return client.get("/api/admin/" + path, admin).json().path("items");
    }

    private static String body(Map<String, Object> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put("reason", "test");
        return Json.write(all);
    }

    @Override
    public void close() {
        server.close();
    }

    static Map<String, Object> lock(String what, String value) {
        return Map.of(what, value, "expires_at", END);
    }

    static Map<String, Object> block(String network) {
        return Map.of("network", network, "force", true);
    }
}
