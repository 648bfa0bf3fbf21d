package dev.gatehouse.server.throttle;

import static dev.gatehouse.server.TestClient.refreshBody;
import static dev.gatehouse.server.TestGatehouse.ADMIN;
import static dev.gatehouse.server.throttle.ThrottledReplies.assertThrottled;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The default limits of refreshed tokens and their sessions, with time that is moved (R1, R10, R32). */
final class RefreshLimitsTest {

    private final TestGatehouse server = TestGatehouse.startLimited(Dialect.HSQLDB);
    private final TestClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theThirdRefreshOfOneTokenInAMinuteWaits() {
        String token = client.login(ADMIN).refresh();
        assertThat(refresh(token).status()).isEqualTo(200);
        assertThat(refresh(token).status()).isEqualTo(200);

        assertThrottled(refresh(token), 60);
    }

    @Test
    void aTokenThatWasThrottledAndComesBackAsToldSignsNobodyOut() {
        String token = client.login(ADMIN).refresh();
        String next = client.refresh(token).refresh();
        client.refresh(token);
        assertThrottled(refresh(token), 60);

        server.clock().advance(Duration.ofSeconds(60));
        for (int i = 0; i < 3; i++) {
            assertThat(refresh(token).status()).isEqualTo(401);
            assertThat(refresh(token).body()).contains("Token is blacklisted");
        }

        assertThat(refresh(next).status()).isEqualTo(200);
    }

    @Test
    void aTokenThatWasThrottledComesBackAfterARestartAndAfterItsSuccessorWasUsed() {
        String token = client.login(ADMIN).refresh();
        String next = client.refresh(token).refresh();
        client.refresh(token);
        assertThrottled(refresh(token), 60);
        String last = client.refresh(next).refresh();
        server.clock().advance(Duration.ofSeconds(60));

        server.restart();

        TestClient again = server.client();
        assertThat(again.post("/api/token/refresh/", refreshBody(token)).status())
                .isEqualTo(401);
        assertThat(again.post("/api/token/blacklist/", refreshBody(token)).status())
                .isEqualTo(401);
        assertThat(again.post("/api/token/refresh/", refreshBody(last)).status())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatWasThrottledIsReusedWhereItComesMuchLaterOrFromElsewhere() {
        String token = client.login(ADMIN).refresh();
        client.refresh(token);
        client.refresh(token);
        assertThrottled(refresh(token), 60);
        server.clock().advance(Duration.ofMinutes(10));

        assertReused(client, token, 1);
        String other = client.login(ADMIN).refresh();
        client.refresh(other);
        client.refresh(other);
        assertThrottled(refresh(other), 60);
        server.clock().advance(Duration.ofSeconds(60));
        assertReused(client.at("192.0.2.1"), other, 2);
    }

    @Test
    void reuseIsFoundAlsoWhereALimitRefuses() {
        String token = client.login(ADMIN).refresh();
        String next = client.refresh(token).refresh();
        client.refresh(token);
        server.clock().advance(Duration.ofSeconds(11));
        assertThat(refresh(next).status()).isEqualTo(200);

        assertReused(client, token, 1);
        assertThat(refresh(next).status()).isEqualTo(401);
    }

    @Test
    void reuseIsFoundAlsoWhereTheSessionsLimitRefuses() {
        TokenPair first = client.login(ADMIN);
        TokenPair pair = first;
        for (int i = 0; i < 30; i++) {
            server.clock().advance(Duration.ofSeconds(1));
            pair = client.refresh(pair.refresh());
        }
        assertThat(refresh(pair.refresh()).status()).isEqualTo(429);

        assertReused(client, first.refresh(), 1);
    }

    @Test
    void theThirtyFirstRefreshInASessionWaitsHoweverOftenTheTokenWasRotated() {
        TokenPair pair = client.login(ADMIN);
        for (int i = 0; i < 30; i++) {
            server.clock().advance(Duration.ofSeconds(1));
            pair = client.refresh(pair.refresh());
        }

        assertThrottled(refresh(pair.refresh()), 31);

        server.clock().advance(Duration.ofSeconds(31));
        assertThat(refresh(pair.refresh()).status()).isEqualTo(200);
    }

    @Test
    void aTokenThatIsNotOursIsNotCounted() {
        for (int i = 0; i < 10; i++) {
            assertThat(refresh("eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJ4In0.AAAA").status())
                    .isEqualTo(401);
        }

        String access = client.login(ADMIN).access();
        JsonNode limits = client.get("/api/admin/throttles", access).json().path("limits");
        assertThat(limits.get(1).path("name").asText()).isEqualTo("refresh");
        assertThat(limits.get(1).path("hour").path("admitted").asInt()).isZero();
    }

    @Test
    void aRefreshThatIsRefusedForItsTokenUsesUpNothingOfItsSession() {
        server.restart("throttle.refresh=1/min", "throttle.session=2/min");
        TestClient again = server.client();
        TokenPair first = again.login(ADMIN);
        TokenPair second = again.refresh(first.refresh());
        for (int i = 0; i < 5; i++) {
            assertThrottled(again.post("/api/token/refresh/", refreshBody(first.refresh())), 60);
        }

        TokenPair third = again.refresh(second.refresh());
        assertThrottled(again.post("/api/token/refresh/", refreshBody(third.refresh())), 60);
    }

    @Test
    void hundredParallelRefreshesOfOneTokenPassTwice() throws Exception {
        String token = client.login(ADMIN).refresh();

        List<TestReply> replies = Race.atOnce(100, () -> refresh(token));

        assertThat(replies).extracting(TestReply::status).containsOnly(200, 429);
        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(2);
    }

    private TestReply refresh(String token) {
        return client.post("/api/token/refresh/", refreshBody(token));
    }

    /** Presents a token, which has to be the n-th that was found to be reused. */
    private void assertReused(TestClient from, String token, int count) {
        assertThat(from.post("/api/token/refresh/", refreshBody(token)).status())
                .isEqualTo(401);
        assertThat(server.events("type=token_reused")).hasSize(count);
    }
}
