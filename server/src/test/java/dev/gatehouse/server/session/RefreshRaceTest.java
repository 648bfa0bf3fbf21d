package dev.gatehouse.server.session;

import static dev.gatehouse.server.Race.atOnce;
import static dev.gatehouse.server.TestClient.refreshBody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R10 under concurrency: a session never has two live branches. */
@Isolated("many threads race, and each waits for the others no longer than a client would")
final class RefreshRaceTest {

    private static final int PARALLEL = 100;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void hundredParallelRefreshesOfOneTokenLeaveOneLiveBranch(Dialect dialect) throws Exception {
        try (TestGatehouse server = TestGatehouse.start(dialect)) {
            TestClient client = server.client();
            String token = client.login(TestGatehouse.ADMIN).refresh();

            List<TestReply> replies = atOnce(PARALLEL, () -> client.post("/api/token/refresh/", refreshBody(token)));

            assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
            Set<String> successors = refreshTokens(replies);
            assertThat(successors).hasSize(1);
            assertThat(client.refresh(successors.iterator().next()).refresh()).isNotEmpty();
        }
    }

    /** Who loses a race decides again in the same transaction, and is one request all the same. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aRequestCountsOnceThatLostARace(Dialect dialect) throws Exception {
        try (TestGatehouse server = TestGatehouse.start(dialect, "throttle.refresh=" + PARALLEL + "/min")) {
            TestClient client = server.client();
            String token = client.login(TestGatehouse.ADMIN).refresh();

            List<TestReply> replies = atOnce(PARALLEL, () -> client.post("/api/token/refresh/", refreshBody(token)));

            assertThat(replies).extracting(TestReply::status).containsOnly(200);
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

            List<TestReply> replies = atOnce(PARALLEL, () -> client.post("/api/token/refresh/", refreshBody(first)));

            assertThat(replies)
                    .allSatisfy(reply -> assertThat(reply.body())
                            .isEqualTo("{\"detail\":\"Token is blacklisted\",\"code\":\"token_not_valid\"}"));
            assertThat(client.post("/api/token/refresh/", refreshBody(current)).status())
                    .isEqualTo(401);
            assertThat(server.events("type=token_reused")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void hundredParallelRepeatsFromAnotherClientAreOneWarningAndThenEndTheSessionOnce(Dialect dialect)
            throws Exception {
        try (TestGatehouse server = TestGatehouse.start(dialect)) {
            TestClient owner = server.client().at("192.0.2.1");
            TestClient thief = server.client().at("198.51.100.1");
            String first = owner.login(TestGatehouse.ADMIN).refresh();
            String current = owner.refresh(first).refresh();

            List<TestReply> replies = atOnce(PARALLEL, () -> refreshAs("thief", thief, first));

            assertThat(replies).extracting(TestReply::status).containsOnly(401);
            assertThat(owner.post("/api/token/refresh/", refreshBody(current)).status())
                    .isEqualTo(401);
            assertThat(server.events("type=token_repeated_elsewhere")).hasSize(1);
            assertThat(server.events("type=token_reused")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void ownerAndThiefAtOnceLeaveOneLiveBranchOrNone(Dialect dialect) throws Exception {
        try (TestGatehouse server = TestGatehouse.start(dialect)) {
            TestClient owner = server.client().at("192.0.2.1");
            TestClient thief = server.client().at("198.51.100.1");
            String token = owner.login(TestGatehouse.ADMIN).refresh();
            List<Callable<TestReply>> both = new ArrayList<>();
            for (int i = 0; i < PARALLEL / 2; i++) {
                both.add(() -> refreshAs("owner", owner, token));
                both.add(() -> refreshAs("thief", thief, token));
            }

            List<TestReply> replies = atOnce(both);

            List<TestReply> granted =
                    replies.stream().filter(reply -> reply.status() == 200).toList();
            assertThat(refreshTokens(granted)).hasSize(1);
            assertThat(replies).extracting(TestReply::status).containsOnly(200, 401);
            assertThat(server.events("type=token_repeated_elsewhere")).hasSize(1);
            assertThat(server.events("type=token_reused")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void hundredParallelRefreshesBehindALimitLeaveALiveSessionAlsoWhenAllComeBack(Dialect dialect) throws Exception {
        try (TestGatehouse server = TestGatehouse.start(dialect, "throttle.refresh=2/min")) {
            TestClient client = server.client();
            String token = client.login(TestGatehouse.ADMIN).refresh();

            List<TestReply> replies = atOnce(PARALLEL, () -> client.post("/api/token/refresh/", refreshBody(token)));
            server.clock().advance(Duration.ofSeconds(60));
            List<TestReply> back = atOnce(PARALLEL, () -> client.post("/api/token/refresh/", refreshBody(token)));

            Set<String> successors = refreshTokens(
                    replies.stream().filter(reply -> reply.status() == 200).toList());
            assertThat(successors).hasSize(1);
            assertThat(back).extracting(TestReply::status).containsOnly(401);
            assertThat(client.refresh(successors.iterator().next()).refresh()).isNotEmpty();
        }
    }

    private static TestReply refreshAs(String agent, TestClient client, String token) {
        return client.send(client.request("/api/token/refresh/")
                .header("User-Agent", agent)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(refreshBody(token))));
    }

    private static Set<String> refreshTokens(List<TestReply> replies) {
        return replies.stream()
                .map(reply -> reply.json().path("refresh").asText())
                .collect(Collectors.toSet());
    }
}
