package dev.gatehouse.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.database.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R6: administrators ask a running server. */
final class CheckEndpointsTest {

    @Test
    void tellsWhatIsUnsafe() {
        try (TestGatehouse server = TestGatehouse.start("lockout.parameters=off")) {
            TestReply reply = report(server);

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().path("checked_at").asText()).isEqualTo("2026-03-01T12:00:00Z");
            assertThat(reply.json().path("not_looked_at")).isEmpty();
            assertThat(finding(reply, "lockout.off").path("severity").asText()).isEqualTo("error");
            assertThat(finding(reply, "lockout.off").path("remedy").asText()).contains("lockout.parameters");
            assertThat(ids(reply)).contains("admin.initial-password", "password.cheap");
        }
    }

    @Test
    void aChangedPasswordIsNoFindingAnyMore() {
        try (TestGatehouse server = TestGatehouse.start()) {
            TestAccounts.setPassword(
                    server.gatehouse().accounts(),
                    TestGatehouse.ADMIN,
                    TestGatehouse.PASSWORD,
                    server.clock().instant().plusSeconds(1));

            assertThat(ids(report(server))).doesNotContain("admin.initial-password");
        }
    }

    @Test
    void seesThatTheDatabaseHasAnotherTime() {
        try (TestGatehouse server = TestGatehouse.start(Dialect.POSTGRESQL)) {
            assertThat(ids(report(server))).contains("clock.skew");
        }
    }

    private static TestReply report(TestGatehouse server) {
        String access = server.client().login(TestGatehouse.ADMIN).access();
        return server.client().get("/api/admin/check", access);
    }

    private static JsonNode finding(TestReply reply, String id) {
        return reply.json()
                .path("findings")
                .valueStream()
                .filter(finding -> finding.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(TestReply reply) {
        return reply.json()
                .path("findings")
                .valueStream()
                .map(finding -> finding.path("id").asText())
                .toList();
    }
}
