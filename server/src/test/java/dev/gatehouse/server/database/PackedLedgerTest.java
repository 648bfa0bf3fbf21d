package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decision 0042: a ledger of an older version gets narrow rows, and says what it said. */
@OnBothDatabases
final class PackedLedgerTest {

    private static final String SESSION = "0123456789abcdef0123456789abcdef";
    private static final String HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final Database database;

    PackedLedgerTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void asOfAnOlderVersion() throws IOException {
        List<String> older = Migrations.statements("V1__foundation.sql", "event_ledger");
        database.execute(handle -> {
            List.of("event_ledger", "event_kind", "event_route")
                    .forEach(table -> handle.execute("DROP TABLE " + table));
            older.forEach(handle::execute);
            handle.execute("CREATE TABLE event_kind (type VARCHAR(40) NOT NULL)");
        });
    }

    @Test
    void keepsWhatEachEventSays() throws Exception {
        insert(1, "login_failed", "warning", null, null, HASH);
        insert(2, "login_succeeded", "info", SESSION, "POST /api/token/", "0".repeat(64));

        migrate(100);

        assertThat(rows())
                .containsExactly(
                        "1 login_failed warning null null " + HASH,
                        "2 login_succeeded info " + SESSION + " POST /api/token/ " + "0".repeat(64));
    }

    @Test
    void copiesBatchAfterBatch() throws Exception {
        List<Integer> sequences = List.of(-3, 0, 1, 2, 3, 4, 5, 9, 11);
        sequences.forEach(each -> insert(each, "type" + each % 3, "info", SESSION, "route" + each % 2, HASH));

        migrate(2);

        assertThat(rows())
                .containsExactlyElementsOf(sequences.stream()
                        .map(each -> "%d type%d info %s route%d %s".formatted(each, each % 3, SESSION, each % 2, HASH))
                        .toList());
    }

    @Test
    void leavesNothingWhereAWriterHasPutWhatIsNoHash() throws Exception {
        List<String> strange = List.of("", "x", HASH.substring(1), HASH.toUpperCase(Locale.ROOT), "g".repeat(64));
        strange.forEach(each ->
                insert(strange.indexOf(each), "login_failed", "warning", SESSION.toUpperCase(Locale.ROOT), null, each));

        migrate(100);

        assertThat(rows()).hasSize(strange.size()).allMatch(row -> row.endsWith(" login_failed warning null null "));
    }

    private void migrate(int batch) throws Exception {
        Migrations.run(database, new PackedLedger(database.dialect(), batch));
    }

    private void insert(
            long sequence,
            String type,
            String severity,
            @Nullable String session,
            @Nullable String route,
            String hash) {
        database.execute(handle -> handle.createUpdate("""
                        INSERT INTO event_ledger (sequence, occurred_at, type, severity, session_id, route, details, hash)
                        VALUES (:sequence, CURRENT_TIMESTAMP, :type, :severity, :session, :route, '{}', :hash)
                        """)
                .bind("sequence", sequence)
                .bind("type", type)
                .bind("severity", severity)
                .bind("session", session)
                .bind("route", route)
                .bind("hash", hash)
                .execute());
    }

    private List<String> rows() {
        Dialect dialect = database.dialect();
        return database.read(handle -> handle.createQuery(
                        """
                        SELECT e.sequence, k.type, k.severity, %s AS session, r.route, %s AS hash
                        FROM event_ledger e
                        JOIN event_kind k ON k.id = e.kind
                        LEFT JOIN event_route r ON r.id = e.route
                        ORDER BY e.sequence
                        """.formatted(dialect.hex("e.session_id"), dialect.hex("e.hash")))
                .map((row, _) -> "%d %s %s %s %s %s"
                        .formatted(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)))
                .list());
    }
}
