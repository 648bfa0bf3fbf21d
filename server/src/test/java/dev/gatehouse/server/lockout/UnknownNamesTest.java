package dev.gatehouse.server.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.threat.TestCases;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A password that a user typed into the name field: with {@code event.unknown-names: hashed} nothing keeps it. */
final class UnknownNamesTest {

    private static final String TYPED = "tr0ub4dor&3";
    private static final String PSEUDONYM = "unknown:[0-9a-f]{32}";

    private final TestGatehouse server =
            TestGatehouse.start("event.unknown-names=hashed").with("bob", Role.USER);
    private final TestClient client = server.client();
    private final String admin = client.login(TestGatehouse.ADMIN).access();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void areRecordedByAHashThatIsTheSameForTheSameName() {
        fail(TYPED, 2);
        fail("another", 1);

        List<String> names = names("/api/admin/events?type=login_failed");

        assertThat(names).hasSize(3).allMatch(name -> name.matches(PSEUDONYM));
        assertThat(names.get(1)).isEqualTo(names.get(2)).isNotEqualTo(names.getFirst());
    }

    @Test
    void countTogetherAndAreLockedUnderTheirHash() {
        fail(TYPED, 5);

        assertThat(login(TYPED)).isEqualTo(403);
        assertThat(login("another")).isEqualTo(401);
        assertThat(names("/api/admin/lockouts")).singleElement().matches(name -> name.matches(PSEUDONYM));
        assertThat(client.get("/api/admin/events", admin).body()).doesNotContain(TYPED);
    }

    /** A user calls who cannot sign in: staff know the name, or read the hash. */
    @Test
    void areFoundAndClearedByTheNameAndByTheHash() {
        fail(TYPED, 5);
        String hash = names("/api/admin/lockouts").getFirst();

        assertThat(names("/api/admin/lockouts?username=tr0ub4dor%263")).containsExactly(hash);
        assertThat(names("/api/admin/lockouts?username=" + hash.replace(":", "%3A")))
                .containsExactly(hash);
        assertThat(client.send(
                                "DELETE",
                                "/api/admin/lockouts?username=tr0ub4dor%263",
                                "{\"reason\":\"called us\"}",
                                admin)
                        .status())
                .isEqualTo(200);

        assertThat(login(TYPED)).isEqualTo(401);
    }

    @Test
    void areExplainedWithTheirCaseByTheName() {
        fail(TYPED, 5);
        CaseId story = TestCases.open(server, names("/api/admin/lockouts").getFirst());

        assertThat(client.get("/api/admin/explain?username=tr0ub4dor%263", admin)
                        .body())
                .contains("/api/admin/cases/" + story);
    }

    @Test
    void leaveNamesOfAccountsAsTheyAre() {
        fail("bob", 5);

        assertThat(names("/api/admin/events?type=login_failed")).hasSize(5).containsOnly("bob");
        assertThat(names("/api/admin/lockouts")).containsExactly("bob");
    }

    private void fail(String username, int times) {
        for (int i = 0; i < times; i++) {
            login(username);
        }
    }

    private int login(String username) {
        return client.post("/api/token/", TestClient.credentials(username, "wrong"))
                .status();
    }

    private List<String> names(String path) {
        server.gatehouse().seal();
        return client.get(path, admin)
                .json()
                .path("items")
                .valueStream()
                .map((JsonNode item) -> item.path("username").asText())
                .toList();
    }
}
