package dev.gatehouse.server.throttle;

import static dev.gatehouse.server.TestClient.credentials;
import static dev.gatehouse.server.TestClient.refreshBody;
import static dev.gatehouse.server.TestGatehouse.ADMIN;
import static dev.gatehouse.server.TestGatehouse.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.Reply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The limits of a server that nobody has told otherwise, with time that is moved (R1, R9, R22, R32). */
final class LimitsTest {

    private final TestGatehouse server = TestGatehouse.startLimited(Dialect.HSQLDB);
    private final TestClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theSixthLoginInAMinuteWaits() {
        for (int i = 0; i < 5; i++) {
            client.login(ADMIN);
        }

        assertThrottled(login(), 60);

        pass(Duration.ofSeconds(59));
        assertThrottled(login(), 1);
        pass(Duration.ofSeconds(1));
        assertThat(login().status()).isEqualTo(200);
    }

    @Test
    void theThirdRefreshOfOneTokenInAMinuteWaits() {
        String token = client.login(ADMIN).refresh();
        assertThat(refresh(token).status()).isEqualTo(200);
        assertThat(refresh(token).status()).isEqualTo(200);

        assertThrottled(refresh(token), 60);

        pass(Duration.ofSeconds(60));
        assertThat(refresh(token).body()).contains("Token is blacklisted");
    }

    @Test
    void theThirtyFirstRefreshInASessionWaitsHoweverOftenTheTokenWasRotated() {
        TokenPair pair = client.login(ADMIN);
        for (int i = 0; i < 30; i++) {
            pass(Duration.ofSeconds(1));
            pair = client.refresh(pair.refresh());
        }

        assertThrottled(refresh(pair.refresh()), 31);

        pass(Duration.ofSeconds(31));
        assertThat(refresh(pair.refresh()).status()).isEqualTo(200);
    }

    @Test
    void anAddressHasSixHundredRequestsAMinute() {
        for (int i = 0; i < 600; i++) {
            assertThat(client.get("/.well-known/jwks.json").status()).isEqualTo(200);
        }

        assertThrottled(client.get("/.well-known/jwks.json"), 60);
        assertThrottled(client.get("/nowhere"), 60);
        assertThrottled(login(), 60);
    }

    private void pass(Duration time) {
        server.clock().advance(time);
    }

    private Reply login() {
        return client.post("/api/token/", credentials(ADMIN, PASSWORD));
    }

    private Reply refresh(String token) {
        return client.post("/api/token/refresh/", refreshBody(token));
    }

    private static void assertThrottled(Reply reply, int seconds) {
        String unit = seconds == 1 ? "second" : "seconds";
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Retry-After")).contains(Integer.toString(seconds));
        assertThat(reply.body())
                .isEqualTo("{\"detail\":\"Request was throttled. Expected available in %d %s.\"}"
                        .formatted(seconds, unit));
    }
}
