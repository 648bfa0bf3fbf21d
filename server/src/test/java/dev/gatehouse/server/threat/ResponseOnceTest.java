package dev.gatehouse.server.threat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import org.junit.jupiter.api.Test;

/** R16: an attack is answered once, whichever server finds it, and what one does holds at the other. */
final class ResponseOnceTest {

    private static final String ENFORCE = "response.mode=enforce";

    /** So that every guess is one, and none is only summed. */
    private static final String UNLOCKED = "lockout.parameters=off";

    private static final String ATTACKER = "192.0.2.7";

    @Test
    void ofTwoServersOneAnswersAndBothAreClosed() {
        try (TestGatehouse first = TestGatehouse.start(Dialect.POSTGRESQL, ENFORCE, UNLOCKED)
                        .with("bob", Role.USER);
                TestGatehouse second = first.beside()) {
            guess(first, second);

            Await.until(() -> ping(first) == 403 && ping(second) == 403);
            assertThat(acts(first)).isEqualTo(1);
        }
    }

    @Test
    void aServerThatStartsAnewAnswersNothingAgain() {
        try (TestGatehouse server =
                TestGatehouse.start(Dialect.HSQLDB, ENFORCE, UNLOCKED).with("bob", Role.USER)) {
            guess(server, server);
            Await.until(() -> ping(server) == 403);

            server.restart(ENFORCE, UNLOCKED);
            guess(server, server);

            assertThat(ping(server)).isEqualTo(403);
            assertThat(acts(server)).isEqualTo(1);
        }
    }

    private static void guess(TestGatehouse one, TestGatehouse other) {
        for (int i = 0; i < 20; i++) {
            TestGatehouse server = i % 2 == 0 ? one : other;
            server.client().at(ATTACKER).post("/api/token/", TestClient.credentials("bob", "wrong" + i));
        }
    }

    private static int ping(TestGatehouse server) {
        return server.client().at(ATTACKER).get("/.well-known/jwks.json").status();
    }

    /** How many blocks the server has made by itself, as the ledger has it. */
    private static int acts(TestGatehouse server) {
        return server.events("type=address_blocked").size();
    }
}
