package dev.gatehouse.server.threat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.detection.TestDetections;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Tests of a started server that acts by itself on what it finds. */
abstract class RespondingServerTest {

    protected static final String THIEF = "192.0.2.7";

    protected final TestGatehouse server;

    protected RespondingServerTest(Dialect dialect) {
        this.server = TestGatehouse.start(dialect, "response.mode=enforce", "response.new-network=lock_account")
                .with("bob", Role.USER)
                .with("olga", Role.OPERATOR);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    protected CaseId found(
            DetectionRule rule, @Nullable String username, @Nullable String address, @Nullable String session) {
        return TestCases.take(server, TestDetections.by(rule, TestDetections.detected(username, address, session)))
                .orElseThrow()
                .id();
    }

    protected List<String> acts(CaseId story) {
        JsonNode details =
                server.client().get("/api/admin/cases/" + story, access("olga")).json();
        return StreamSupport.stream(details.path("acts").spliterator(), false)
                .map(act -> "%s %s done=%s withheld=%s"
                        .formatted(
                                act.path("response").asText(),
                                act.path("target").asText(null),
                                act.path("done").asBoolean(),
                                act.path("withheld").asText(null)))
                .toList();
    }

    protected TestReply undo(CaseId story) {
        return undo(story, TestGatehouse.ADMIN, "it was us");
    }

    protected TestReply undo(CaseId story, String username, String reason) {
        return server.client()
                .post(
                        "/api/admin/cases/%s/undo".formatted(story),
                        Json.write(Map.of("reason", reason)),
                        access(username));
    }

    protected List<JsonNode> events(String type) {
        server.gatehouse().seal();
        JsonNode items = server.client()
                .get("/api/admin/events?limit=100&type=" + type, access("olga"))
                .json()
                .path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    protected int ping(String address) {
        return server.client().at(address).get("/.well-known/jwks.json").status();
    }

    protected int login(String username, String address) {
        return server.client()
                .at(address)
                .post("/api/token/", TestClient.credentials(username, TestGatehouse.PASSWORD))
                .status();
    }

    protected String access(String username) {
        return server.client().at("203.0.113.1").login(username).access();
    }
}
