package dev.gatehouse.server.token;

import static dev.gatehouse.server.Race.atOnce;
import static dev.gatehouse.server.TestClient.refreshBody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.Reply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R10 under concurrency: whatever happens at once, a session never has two live branches. */
final class RefreshRaceTest {

    private static final int PARALLEL = 100;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void hundredParallelRefreshesOfOneTokenLeaveOneLiveBranch(Dialect dialect) throws Exception {
        try (TestGatehouse server = TestGatehouse.start(dialect)) {
            TestClient client = server.client();
            String token = client.login(TestGatehouse.ADMIN).refresh();

            List<Reply> replies = atOnce(PARALLEL, () -> client.post("/api/token/refresh/", refreshBody(token)));

            assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
            Set<String> successors = refreshTokens(replies);
            assertThat(successors).hasSize(1);
            assertThat(client.refresh(successors.iterator().next()).refresh()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void hundredParallelRefreshesOfADeadTokenEndTheSessionOnce(Dialect dialect) throws Exception {
        try (TestGatehouse server = TestGatehouse.start(dialect)) {
            TestClient client = server.client();
            String first = client.login(TestGatehouse.ADMIN).refresh();
            String current = client.refresh(first).refresh();
            server.clock().advance(Duration.ofSeconds(11));

            List<Reply> replies = atOnce(PARALLEL, () -> client.post("/api/token/refresh/", refreshBody(first)));

            assertThat(replies)
                    .allSatisfy(reply -> assertThat(reply.body())
                            .isEqualTo("{\"detail\":\"Token is blacklisted\",\"code\":\"token_not_valid\"}"));
            assertThat(client.post("/api/token/refresh/", refreshBody(current)).status())
                    .isEqualTo(401);
            String access = client.login(TestGatehouse.ADMIN).access();
            server.gatehouse().seal();
            assertThat(client.get("/api/admin/events?type=token_reused", access)
                            .json()
                            .path("items"))
                    .hasSize(1);
        }
    }

    private static Set<String> refreshTokens(List<Reply> replies) {
        return replies.stream()
                .map(reply -> reply.json().path("refresh").asText())
                .collect(Collectors.toSet());
    }
}
