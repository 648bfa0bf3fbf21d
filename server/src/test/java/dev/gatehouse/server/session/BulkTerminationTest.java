package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R18: admins end all sessions that a filter matches, and only those that they have seen. Each test has a user of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BulkTerminationTest {

    private final TestGatehouse server =
            TestGatehouse.start(Dialect.POSTGRESQL).with("olga", Role.OPERATOR).with("augusta", Role.AUDITOR);
    private final TestGatehouse other = server.beside();
    private final TestClient client = server.client();
    private String admin = "";

    @BeforeAll
    void signIn() {
        admin = client.login(TestGatehouse.ADMIN).access();
    }

    @AfterAll
    void stop() {
        other.close();
        server.close();
    }

    @Test
    void refusesTheTokensOfAllAtOnceAlsoAtAnotherServer() {
        List<TokenPair> bobs = sessions("bob", 600);

        TestReply reply = order(admin, Map.of("q", "user:bob", "reason", "breach", "expected", 600));

        assertThat(reply.body()).isEqualTo("{\"dry_run\":false,\"matched\":600,\"spared\":0,\"terminated\":600}");
        assertThat(bobs)
                .allSatisfy(pair -> assertThat(
                                client.get("/api/whoami/", pair.access()).status())
                        .isEqualTo(401));
        Await.until(() -> bobs.stream()
                .allMatch(pair ->
                        other.client().get("/api/whoami/", pair.access()).status() == 401));
    }

    @Test
    void aDryRunEndsNothing() {
        TokenPair carols = sessions("carol", 1).getFirst();

        assertThat(order(admin, Map.of("q", "user:carol", "dry_run", true)).body())
                .isEqualTo("{\"dry_run\":true,\"matched\":1,\"spared\":0,\"terminated\":0}");
        assertThat(client.get("/api/whoami/", carols.access()).status()).isEqualTo(200);
    }

    @Test
    void nothingEndsWhereTheCountHasChanged() {
        TokenPair daves = sessions("dave", 3).getFirst();

        TestReply reply = order(admin, Map.of("q", "user:dave", "reason", "x", "expected", 1, "tolerance", 1));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.body())
                .isEqualTo("{\"detail\":\"3 sessions match by now, not 1.\",\"code\":\"count_changed\"}");
        assertThat(client.get("/api/whoami/", daves.access()).status()).isEqualTo(200);
        assertThat(order(admin, Map.of("q", "user:dave", "reason", "x", "expected", 1, "tolerance", 2))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theCallersOwnSessionAndWhatHasEndedDoNotCount() {
        sessions("erin", 2);
        order(admin, Map.of("q", "user:erin", "reason", "x", "expected", 2));

        assertThat(order(admin, Map.of("q", "user:erin", "dry_run", true))
                        .json()
                        .path("matched")
                        .asInt())
                .isZero();
        String own = client.login(TestGatehouse.ADMIN).access();
        int others = order(own, Map.of("q", "user:alice", "dry_run", true))
                .json()
                .path("matched")
                .asInt();
        String another = client.login(TestGatehouse.ADMIN).access();

        assertThat(order(own, Map.of("q", "user:alice", "dry_run", true))
                        .json()
                        .path("matched")
                        .asInt())
                .isEqualTo(others + 1);
        assertThat(client.get("/api/whoami/", another).status()).isEqualTo(200);
    }

    @Test
    void anOperatorSparesAdministrators() {
        server.with("ada", Role.ADMIN);
        TokenPair adas = client.login("ada");
        TokenPair franks = sessions("frank", 1).getFirst();
        String olga = client.login("olga").access();

        TestReply reply = order(olga, Map.of("q", "user:ada,frank", "reason", "x", "expected", 2));

        assertThat(reply.body()).isEqualTo("{\"dry_run\":false,\"matched\":2,\"spared\":1,\"terminated\":1}");
        assertThat(client.get("/api/whoami/", adas.access()).status()).isEqualTo(200);
        assertThat(client.get("/api/whoami/", franks.access()).status()).isEqualTo(401);
    }

    @Test
    void anAuditorMayNot() {
        String augusta = client.login("augusta").access();

        assertThat(order(augusta, Map.of("q", "user:gina", "dry_run", true)).status())
                .isEqualTo(403);
    }

    @Test
    void theOrderIsAnEventAndTheEndOfEach() {
        sessions("hugo", 2);

        order(admin, Map.of("q", "user:hugo", "reason", "moved", "expected", 2));

        server.gatehouse().seal();
        JsonNode orders = client.get("/api/admin/events?type=sessions_terminated&limit=1", admin)
                .json()
                .path("items")
                .path(0);
        assertThat(orders.path("severity").asText()).isEqualTo("warning");
        assertThat(orders.path("details").path("filter").asText()).isEqualTo("user:hugo");
        assertThat(orders.path("details").path("sessions_ended").asText()).isEqualTo("2");
        assertThat(orders.path("details").path("by").asText()).isEqualTo(TestGatehouse.ADMIN);
        assertThat(client.get("/api/admin/events?type=session_terminated&user=hugo", admin)
                        .json()
                        .path("items"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                      | {"q":["This field is required."]}
            {"q":"user:x"}                                          | {"reason":["This field is required."],"expected":["This field is required."]}
            {"q":" ","dry_run":true}                                | {"q":["This field may not be blank."]}
            {"q":"adress:x","dry_run":true}                         | {"q":["Unknown field \\"adress\\" at 1. Did you mean \\"address\\"?"]}
            {"q":"user:x","reason":"x","expected":-1}               | {"expected":["Not a whole number of 0 or more."]}
            {"q":"user:x","reason":"x","expected":1,"tolerance":1.5} | {"tolerance":["Not a whole number of 0 or more."]}
            {"q":"user:x","reason":"x","expected":1,"dryrun":true}  | {"dryrun":["Unknown field."]}
            """)
    void refusesWhatDoesNotHold(String body, String problem) {
        TestReply reply = client.send("POST", "/api/admin/sessions/terminate", body, admin);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo(problem);
    }

    private TestReply order(String access, Map<String, Object> order) {
        return client.send("POST", "/api/admin/sessions/terminate", Json.write(order), access);
    }

    /** Sessions of a new user: some by signing in, whose tokens are returned, and copies of them. */
    private List<TokenPair> sessions(String username, int count) {
        server.with(username, Role.USER);
        List<TokenPair> pairs = new ArrayList<>();
        for (int i = 0; i < Math.min(count, 3); i++) {
            pairs.add(client.login(username));
        }
        CopiedSessions.ofNewest(server, username, count - pairs.size());
        return pairs;
    }
}
