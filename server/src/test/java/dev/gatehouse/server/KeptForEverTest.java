package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of what a server has had, nothing stays for ever but what the operator was told of (What is kept, in operations.md). */
final class KeptForEverTest {

    /** Longer than anything is kept. */
    private static final Duration YEARS = Duration.ofDays(2_000);

    /** A day is deleted at once, at most. */
    private static final int LOOKS = 12;

    private static final Set<String> FOR_EVER = Set.of(
            "account",
            "account_habit",
            "address_block",
            "case_act",
            "case_note",
            "event_cut_day",
            "event_minute",
            "event_period",
            "otp",
            "signing_key",
            "threat_case",
            // Of a number that is bounded: the last callers, and the checkpoint of the last cut.
            "deprecated_caller",
            "event_checkpoint",
            // Of the database's making.
            "flyway_schema_history");

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void allElseIsGoneOnceItsTimeIsOver(Dialect dialect) {
        try (TestGatehouse server = TestGatehouse.start(dialect).with("bob", Role.USER)) {
            for (int day = 0; day < 2; day++) {
                live(server, "198.51.100." + day);
                server.clock().advance(Duration.ofDays(1));
            }
            settle(server);
            Instant before = server.clock().instant();
            Set<String> had = tables(server, before);

            server.clock().advance(YEARS);
            for (int i = 0; i < LOOKS; i++) {
                server.client().login("bob");
                work(server);
            }

            assertThat(had).contains("session", "alert", "lockout", "finding_hour", "detection_exception");
            assertThat(had).contains("event_ledger", "event_checkpoint", "rollup_count", "answer_count");
            assertThat(tables(server, before)).isSubsetOf(FOR_EVER);
        }
    }

    /** Some of everything that leaves a row. */
    private static void live(TestGatehouse server, String attacker) {
        TestClient client = server.client();
        TokenPair pair = client.login("bob");
        client.refresh(pair.refresh());
        server.clock().advance(Duration.ofMinutes(2));
        client.post("/api/token/refresh/", TestClient.refreshBody(pair.refresh()));
        client.post("/api-token-auth/", TestClient.credentials("bob", "wrong"));
        for (int i = 0; i < 12; i++) {
            client.at(attacker).post("/api/token/", TestClient.credentials("bob", "wrong"));
            client.at(attacker).post("/api/token/", TestClient.credentials("made up " + i, "wrong"));
        }
        settle(server);
        String access = client.login(TestGatehouse.ADMIN).access();
        Await.until(() -> !cases(client, access).isEmpty());
        for (JsonNode found : cases(client, access)) {
            client.send("PATCH", "/api/admin/cases/" + found.path("id").asText(), "{\"state\":\"false\"}", access);
        }
    }

    private static JsonNode cases(TestClient client, String access) {
        return client.get("/api/admin/cases?q=state:open", access).json().path("items");
    }

    /** All that a server does by itself in an hour. */
    private static void work(TestGatehouse server) {
        server.clock().advance(Duration.ofHours(1));
        server.gatehouse().seal();
        server.gatehouse().workers().forEach(each -> server.work(each.name()));
        server.gatehouse().seal();
    }

    /** Until all that was recorded is signed, and every consumer has it. */
    private static void settle(TestGatehouse server) {
        work(server);
        work(server);
        Await.until(() -> server.database().database().read(KeptForEverTest::isRead));
    }

    private static boolean isRead(Handle handle) {
        return handle.createQuery("""
                        SELECT COUNT(*)
                        FROM ledger_cursor c
                        CROSS JOIN event_head h
                        WHERE c.sequence < h.sequence
                        """).mapTo(Long.class).one() == 0;
    }

    /** The tables that have a time in them that is before that one. */
    private static Set<String> tables(TestGatehouse server, Instant time) {
        Database database = server.database().database();
        return database.read(handle -> new TreeSet<>(handle
                .createQuery("""
                        SELECT c.table_name AS of_table, c.column_name AS of_column
                        FROM information_schema.columns c
                        JOIN information_schema.tables t
                            ON t.table_schema = c.table_schema AND t.table_name = c.table_name
                        WHERE UPPER(c.table_schema) = 'PUBLIC' AND t.table_type = 'BASE TABLE'
                            AND UPPER(c.data_type) LIKE 'TIMESTAMP%'
                        """)
                .map((row, _) -> Stream.of(row.getString("of_table"), row.getString("of_column"))
                        .map(name -> '"' + name + '"')
                        .toList())
                .list()
                .stream()
                .filter(column -> has(handle, column.getFirst(), column.getLast(), time))
                .map(column -> column.getFirst().replace("\"", "").toLowerCase(Locale.ROOT))
                .toList()));
    }

    /** The epoch stands for never. */
    private static boolean has(Handle handle, String table, String column, Instant time) {
        return handle.createQuery("SELECT COUNT(*) FROM %s WHERE %s < :time AND %s > :never"
                                .formatted(table, column, column))
                        .bind("time", time)
                        .bind("never", Instant.EPOCH)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }
}
