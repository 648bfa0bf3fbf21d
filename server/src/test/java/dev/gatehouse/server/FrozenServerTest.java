package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.FrozenServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** One of several servers on a PostgreSQL freezes in the middle of a transaction, and the others go on. */
@Timeout(120)
@ResourceLock("the log of outages")
final class FrozenServerTest {

    /** PostgreSQL ends the frozen transaction after five seconds, and the sealer tries again after two at most. */
    private final TestGatehouse server = TestGatehouse.start(Dialect.POSTGRESQL).with("bob", Role.USER);

    private final TestClient client = server.client();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aTerminationReachesTheOtherServersThoughOneHoldsTheLedger() {
        try (TestGatehouse other = server.beside()) {
            TokenPair bob = client.login("bob");
            String admin = client.login(TestGatehouse.ADMIN).access();
            String session = session(bob);
            assertThat(other.client().get("/api/whoami/", bob.access()).status())
                    .isEqualTo(200);

            try (FrozenServer _ =
                    FrozenServer.behind(server.database(), "UPDATE event_head SET sequence = sequence WHERE id = 1")) {
                TestReply ended =
                        client.send("DELETE", "/api/admin/sessions/" + session, "{\"reason\":\"lost\"}", admin);
                assertThat(ended.status()).isEqualTo(200);

                Await.until(
                        () -> other.client().get("/api/whoami/", bob.access()).status() == 401);
                assertThat(server.health().body()).doesNotContain("Events cannot be sealed");
            }
        }
    }

    @Test
    void aLoginWhoseTurnIsHeldIsToldToComeBack() {
        try (FrozenServer _ = FrozenServer.behind(server.database(), "UPDATE lockout_turn SET turns = turns + 1")) {
            TestReply held = client.post("/api/token/", TestClient.credentials("bob", TestGatehouse.PASSWORD));

            assertThat(held.status()).isEqualTo(503);
            assertThat(held.header("Retry-After")).contains("5");
            Await.until(() -> client.post("/api/token/", TestClient.credentials("bob", TestGatehouse.PASSWORD))
                            .status()
                    == 200);
        }
    }

    @Test
    void aLoginWhoseAccountIsHeldIsToldToComeBackAndOthersGoOn() {
        server.with("carol", Role.USER);
        try (FrozenServer _ =
                FrozenServer.behind(server.database(), "UPDATE account SET role = role WHERE username = 'bob'")) {
            TestReply held = client.post("/api/token/", TestClient.credentials("bob", TestGatehouse.PASSWORD));

            assertThat(held.status()).isEqualTo(503);
            assertThat(held.header("Retry-After")).contains("5");
            assertThat(client.login("carol")).isNotNull();
            Await.until(() -> client.post("/api/token/", TestClient.credentials("bob", TestGatehouse.PASSWORD))
                            .status()
                    == 200);
        }
    }

    private String session(TokenPair pair) {
        return client.get("/api/whoami/", pair.access())
                .json()
                .path("session_id")
                .asText();
    }
}
