package dev.gatehouse.server.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R22: a block that a clock took for expired holds again when the clock is right. */
final class AheadClockTest {

    private static final String BLOCKED = "192.0.2.7";

    /** A bad battery makes years. */
    private static final Duration AHEAD = Duration.ofDays(400);

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void keepsOutWhatWasSweptWhileTheClockWasAhead(Dialect dialect) {
        try (TestGatehouse server = TestGatehouse.start(dialect)) {
            block(server);

            server.clock().advance(AHEAD);
            server.work("block-sweeping");
            server.clock().advance(AHEAD.negated());
            server.work("block-sweeping");

            assertThat(ping(server)).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void keepsOutWhatWasNotReadByAStartWhileTheClockWasAhead(Dialect dialect) {
        try (TestGatehouse server = TestGatehouse.start(dialect)) {
            block(server);

            server.clock().advance(AHEAD);
            server.restart();
            server.clock().advance(AHEAD.negated());
            server.work("block-sweeping");

            assertThat(ping(server)).isEqualTo(403);
        }
    }

    private static void block(TestGatehouse server) {
        String admin = server.client().login(TestGatehouse.ADMIN).access();
        String expiry = server.clock().instant().plus(Duration.ofHours(2)).toString();
        assertThat(server.client()
                        .post(
                                "/api/admin/blocks/",
                                "{\"network\":\"%s\",\"reason\":\"scans\",\"expires_at\":\"%s\"}"
                                        .formatted(BLOCKED, expiry),
                                admin)
                        .status())
                .isEqualTo(201);
        assertThat(ping(server)).isEqualTo(403);
    }

    private static int ping(TestGatehouse server) {
        return server.client().at(BLOCKED).get("/.well-known/jwks.json").status();
    }
}
