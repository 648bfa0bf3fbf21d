package dev.gatehouse.server.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R5: a lockout that a rule has begun by a clock that was ahead ends when the clock is right again, and not when that time has come. */
final class LockoutClockTest {

    private static final String PATH = "/api/admin/lockouts";

    @ParameterizedTest
    @EnumSource
    void aLockoutThatARuleHasBegunFarAheadIsOver(Dialect dialect) {
        try (TestGatehouse server = TestGatehouse.start(dialect).with("bob", Role.USER)) {
            begin(server, Duration.ofHours(5));

            assertThat(active(server, true)).containsExactly("2");
            assertThat(active(server, false)).containsExactly("1");
            assertThat(login(server).status()).as("One by hand holds").isEqualTo(403);
            assertThat(server.client()
                            .send("DELETE", PATH + "?username=bob", "{\"reason\":\"x\"}", access(server))
                            .body())
                    .isEqualTo("{\"ended\":1}");
            assertThat(login(server).status()).isEqualTo(200);
        }
    }

    /** The clocks of servers differ, and a clock is corrected now and then. */
    @ParameterizedTest
    @EnumSource
    void aLockoutThatWasBegunALittleAheadHolds(Dialect dialect) {
        try (TestGatehouse server = TestGatehouse.start(dialect).with("bob", Role.USER)) {
            begin(server, Duration.ofMinutes(5));

            assertThat(login(server).status()).isEqualTo(403);
            assertThat(active(server, true)).containsExactly("2", "1");
        }
    }

    /** One by a rule and one by hand, by a clock that is so far ahead. */
    private static void begin(TestGatehouse server, Duration ahead) {
        server.clock().advance(ahead);
        for (int i = 0; i < 5; i++) {
            server.client().at("192.0.2.7").post("/api/token/", TestClient.credentials("bob", "wrong"));
        }
        String order = Json.write(Map.of(
                "username",
                "bob",
                "reason",
                "phone stolen",
                "expires_at",
                server.clock().instant().plus(Duration.ofMinutes(10)).toString()));
        assertThat(server.client().post(PATH, order, access(server)).status()).isEqualTo(201);
        server.clock().advance(ahead.negated());
    }

    private static TestClient.TestReply login(TestGatehouse server) {
        return server.client()
                .at("192.0.2.7")
                .post("/api/token/", TestClient.credentials("bob", TestGatehouse.PASSWORD));
    }

    private static List<String> active(TestGatehouse server, boolean active) {
        return server.client()
                .get(PATH + "?active=" + active, access(server))
                .json()
                .path("items")
                .findValuesAsText("id");
    }

    private static String access(TestGatehouse server) {
        return server.client().login(TestGatehouse.ADMIN).access();
    }
}
