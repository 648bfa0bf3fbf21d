package dev.gatehouse.server.threat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.detection.TestDetections;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests of a started server whose cases an operator looks after over the API. */
abstract class AdministeredCasesTest {

    protected static final String CASES = "/api/admin/cases";
    protected static final String EXCEPTIONS = "/api/admin/exceptions";

    protected final TestGatehouse server =
            TestGatehouse.start().with("olga", Role.OPERATOR).with("augusta", Role.AUDITOR);
    protected final TestClient client = server.client().at("198.51.100.7");
    protected String access = "";

    @BeforeEach
    void signIn() {
        access = client.login("olga").access();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Whether something was found: no exception has spared it. */
    protected boolean found(String username, @Nullable String address) {
        return TestCases.take(server, TestDetections.detected(username, address, null))
                .isPresent();
    }

    protected TestReply get(String path) {
        return client.get(path, access);
    }

    protected TestReply patch(String id, String body) {
        return client.send("PATCH", CASES + "/" + id, body, access);
    }

    protected JsonNode events(String type) {
        return server.events("type=" + type);
    }

    protected static Map<String, String> details(JsonNode event) {
        return event.path("details").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().asText()));
    }
}
