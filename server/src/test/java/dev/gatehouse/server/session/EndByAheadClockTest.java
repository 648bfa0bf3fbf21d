package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R18: a session that was ended while the clock was ahead, so that its access token seemed to have expired, stays ended. */
final class EndByAheadClockTest {

    private static final Duration AHEAD = Duration.ofHours(1);

    private static final Duration DAYS_AHEAD = Duration.ofDays(10);

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void refusesTheTokensOfASession(Dialect dialect) {
        try (TestGatehouse server = TestGatehouse.start(dialect).with("bob", Role.USER)) {
            TokenPair bobs = server.client().login("bob");
            assertThat(whoami(server, bobs)).isEqualTo(200);

            server.clock().advance(AHEAD);
            terminate(server, bobs);
            server.clock().advance(AHEAD.negated());

            assertThat(whoami(server, bobs)).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void refusesTheTokensOfAnAccount(Dialect dialect) {
        try (TestGatehouse server = TestGatehouse.start(dialect).with("bob", Role.USER)) {
            TokenPair bobs = server.client().login("bob");
            assertThat(whoami(server, bobs)).isEqualTo(200);

            server.clock().advance(AHEAD);
            terminateAll(server, 2);
            server.clock().advance(AHEAD.negated());

            assertThat(whoami(server, bobs)).isEqualTo(401);
        }
    }

    /** The refresh token seems to have expired as well, so the session goes on nowhere. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void refusesTheTokensOfAnAccountWhoseSessionsSeemToHaveExpired(Dialect dialect) {
        assertEndedDaysAhead(dialect, server -> terminateAll(server, 2));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void soItDoesWhereTheyEndWithAPassword(Dialect dialect) {
        assertEndedDaysAhead(
                dialect,
                server -> send(server, "PATCH", "/api/admin/users/2", "{\"password\":\"another long password\"}"));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void soItDoesWhereTheAccountIsDisabledForAWhile(Dialect dialect) {
        assertEndedDaysAhead(dialect, server -> {
            send(server, "PATCH", "/api/admin/users/2", "{\"active\":false}");
            send(server, "PATCH", "/api/admin/users/2", "{\"active\":true}");
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void soItDoesWhereTheirUserEndsThem(Dialect dialect) {
        assertEndedDaysAhead(dialect, server -> {
            String access = server.client().login("bob").access();
            assertThat(server.client()
                            .post("/api/token/revoke-all/", "{}", access)
                            .status())
                    .isEqualTo(200);
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void soItDoesWhereTheirUserSetsAnotherPassword(Dialect dialect) {
        assertEndedDaysAhead(dialect, server -> {
            String access = server.client().login("bob").access();
            String change = "{\"old_password\":\"%s\",\"new_password\":\"another long password\"}"
                    .formatted(TestGatehouse.PASSWORD);
            assertThat(server.client()
                            .post("/api/password/change/", change, access)
                            .status())
                    .isLessThan(300);
        });
    }

    private static void assertEndedDaysAhead(Dialect dialect, Consumer<TestGatehouse> ending) {
        try (TestGatehouse server = TestGatehouse.start(dialect).with("bob", Role.USER)) {
            TokenPair bobs = server.client().login("bob");
            assertThat(whoami(server, bobs)).isEqualTo(200);

            server.clock().advance(DAYS_AHEAD);
            ending.accept(server);
            server.clock().advance(DAYS_AHEAD.negated());

            assertThat(whoami(server, bobs)).isEqualTo(401);
            assertThat(server.client()
                            .post("/api/token/refresh/", "{\"refresh\":\"%s\"}".formatted(bobs.refresh()))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void refusesThemAtAnotherServer() {
        try (TestGatehouse server = TestGatehouse.start(Dialect.POSTGRESQL)
                        .with("bob", Role.USER)
                        .with("carol", Role.USER);
                TestGatehouse other = server.beside()) {
            TokenPair bobs = server.client().login("bob");
            TokenPair carols = server.client().login("carol");
            assertThat(whoami(other, bobs)).isEqualTo(200);
            assertThat(whoami(other, carols)).isEqualTo(200);

            server.clock().advance(AHEAD);
            terminate(server, bobs);
            terminateAll(server, 3);
            awaitTurn(server, other);
            server.clock().advance(AHEAD.negated());

            assertThat(whoami(other, bobs)).isEqualTo(401);
            assertThat(whoami(other, carols)).isEqualTo(401);
        }
    }

    /** What the other server learns next, it learns last. */
    private static void awaitTurn(TestGatehouse server, TestGatehouse other) {
        TokenPair last = server.client().login("bob");
        assertThat(whoami(other, last)).isEqualTo(200);
        terminate(server, last);
        Await.until(() -> whoami(other, last) == 401);
    }

    private static void terminate(TestGatehouse server, TokenPair pair) {
        String session = TokenParts.claims(pair.access()).path("sid").asText();
        send(server, "DELETE", "/api/admin/sessions/" + session);
    }

    private static void terminateAll(TestGatehouse server, int account) {
        send(server, "POST", "/api/admin/users/%d/terminate-sessions".formatted(account));
    }

    private static void send(TestGatehouse server, String method, String path) {
        send(server, method, path, "{\"reason\":\"stolen\"}");
    }

    private static void send(TestGatehouse server, String method, String path, String body) {
        String admin = server.client().login(TestGatehouse.ADMIN).access();
        assertThat(server.client().send(method, path, body, admin).status()).isEqualTo(200);
    }

    private static int whoami(TestGatehouse server, TokenPair pair) {
        return server.client().get("/api/whoami/", pair.access()).status();
    }
}
