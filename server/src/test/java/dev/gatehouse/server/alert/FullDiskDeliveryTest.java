package dev.gatehouse.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.FailingInserts;
import dev.gatehouse.server.database.TinyDisk;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * R30 and R37 where the disk of the database is full for a while: what was acknowledged before, meanwhile and afterwards is told
 * and counted, once.
 */
@Timeout(240)
@ResourceLock("the log of outages")
final class FullDiskDeliveryTest {

    private static final String FAILURES = "/api/admin/events?type=login_failed&limit=500";
    private static final String COUNTS =
            "/api/admin/statistics/trend?of=logins&from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z";

    private final WebReceiver receiver = WebReceiver.ofWebhooks();

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void anEmbeddedDatabaseOwesNothingAfterwards() throws Exception {
        try (TinyDisk disk = TinyDisk.mount(64);
                TestGatehouse server = start(Dialect.HSQLDB, "data.directory=" + disk.directory())) {
            fail(server, "before", 5);
            disk.fill();
            Await.until(() -> fail(server, "meanwhile") == 503);
            disk.free();
            Await.until(() -> server.health().status() < 300);
            fail(server, "afterwards", 5);

            assertNothingIsOwed(server);
        }
    }

    @Test
    void aPostgresqlThatHasNoRoomForAlertsAndCountsOwesNothingAfterwards() {
        try (TestGatehouse server = start(Dialect.POSTGRESQL)) {
            Database database = server.database().database();
            for (String table : List.of("alert", "rollup_count")) {
                try (FailingInserts _ = FailingInserts.into(table, database, "53100")) {
                    fail(server, table, 5);
                    server.gatehouse().seal();
                    Await.until(() -> server.health().status() == 503);
                }
            }

            assertNothingIsOwed(server);
        }
    }

    private TestGatehouse start(Dialect dialect, String... more) {
        String[] settings = {
            "alert.allow=127.0.0.1",
            "alert.webhook.url=" + receiver.url(),
            "alert.webhook.secret=" + TestAlerts.SECRET,
            "alert.webhook.events=type:login_failed",
            "alert.rules.more=type:login_failed",
            "alert.max-per-hour=1000"
        };
        String[] all =
                Stream.concat(Arrays.stream(settings), Arrays.stream(more)).toArray(String[]::new);
        return TestGatehouse.start(dialect, all);
    }

    private static void fail(TestGatehouse server, String name, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(fail(server, name + i)).isEqualTo(401);
        }
    }

    private static int fail(TestGatehouse server, String name) {
        return server.client()
                .post("/api/token/", TestClient.credentials(name, "wrong"))
                .status();
    }

    private void assertNothingIsOwed(TestGatehouse server) {
        String access = server.client().login(TestGatehouse.ADMIN).access();
        server.gatehouse().flush();
        server.gatehouse().seal();
        List<String> failures = StreamSupport.stream(
                        server.client()
                                .get(FAILURES, access)
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .map(event -> "event_" + event.path("hash").asText())
                .toList()
                .reversed();
        assertThat(failures).hasSizeGreaterThanOrEqualTo(10);

        Await.until(() -> receiver.ids().stream()
                .filter(id -> id.startsWith("event_"))
                .toList()
                .equals(failures));
        Await.until(() -> told(server, access) == failures.size());
        Await.until(() -> counted(server, access) == failures.size());
    }

    /** How many failures are in alerts. */
    private static long told(TestGatehouse server, String access) {
        return StreamSupport.stream(
                        server.client()
                                .get("/api/admin/alerts?q=rule:more&limit=500", access)
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .mapToLong(alert -> alert.path("events").asLong())
                .sum();
    }

    private static long counted(TestGatehouse server, String access) {
        return StreamSupport.stream(
                        server.client().get(COUNTS, access).json().path("items").spliterator(), false)
                .filter(count -> count.path("item").asText().equals("failed"))
                .mapToLong(count -> count.path("total").asLong())
                .sum();
    }
}
