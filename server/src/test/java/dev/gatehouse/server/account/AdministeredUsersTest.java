package dev.gatehouse.server.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Tests of a started server whose users an administrator looks after over the API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AdministeredUsersTest {

    protected static final String USERS = "/api/admin/users";

    protected final TestGatehouse server = TestGatehouse.start();
    protected final TestClient client = server.client();
    protected String admin = "";

    @BeforeEach
    void signIn() {
        admin = client.login(TestGatehouse.ADMIN).access();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    protected TestReply create(String username, String password, String role) {
        return client.post(
                USERS,
                "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}".formatted(username, password, role),
                admin);
    }

    protected String id(String username, Role role) {
        return create(username, TestGatehouse.PASSWORD, role.code())
                .json()
                .path("user_id")
                .asText();
    }

    protected TestReply patch(String id, String body) {
        return client.send("PATCH", USERS + "/" + id, body, admin);
    }

    protected JsonNode items(String query) {
        return client.get(USERS + query, admin).json().path("items");
    }

    protected JsonNode events(String type, String username) {
        server.gatehouse().seal();
        return client.get("/api/admin/events?type=%s&user=%s".formatted(type, username), admin)
                .json()
                .path("items");
    }

    protected JsonNode lastEvent(String type, String username) {
        return events(type, username).path(0);
    }
}
