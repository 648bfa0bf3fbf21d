package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counts are made anew beside a running server, which goes on counting. */
@Timeout(120)
final class RollupCommandTest {

    private static final String FAILED =
            "SELECT total FROM rollup_count WHERE series = 'logins' AND bucket = 'day' AND item = 'failed'";

    @Test
    void makesTheCountsAnewBesideAServer() {
        try (TestGatehouse server = TestGatehouse.start(Dialect.POSTGRESQL)) {
            // Commands have the machine's clock.
            server.clock().advance(Duration.between(server.clock().instant(), Instant.now()));
            fail(server, 3);
            Await.until(() -> failed(server) == 3);
            server.tamper("UPDATE rollup_count SET total = 99 WHERE item = 'failed'");

            TestCommand.Result result = TestCommand.run(server.assignments(), "", "statistics", "rebuild");

            assertThat(result.err()).isEmpty();
            assertThat(result.out()).endsWith("The counts over time are those of the ledger.\n");
            assertThat(result.code()).isZero();
            assertThat(failed(server)).isEqualTo(3);
            fail(server, 2);
            Await.until(() -> failed(server) == 5);
        }
    }

    private static void fail(TestGatehouse server, int times) {
        for (int i = 0; i < times; i++) {
            server.client().at("192.0.2.7").post("/api/token/", TestClient.credentials("bob", "wrong"));
        }
        server.gatehouse().seal();
    }

    private static long failed(TestGatehouse server) {
        return server.database()
                .database()
                .read(handle -> handle.createQuery(FAILED).mapTo(Long.class).findOne())
                .orElse(0L);
    }
}
