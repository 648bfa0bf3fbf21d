package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decision 0045: counts of an older version get one row a minute, and say what they said. */
@OnBothDatabases
final class MinuteRowsTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private final Database database;

    MinuteRowsTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void asOfAnOlderVersion() throws Exception {
        List<String> older = Migrations.statements("V1__foundation.sql", "event_minute");
        database.execute(handle -> {
            handle.execute("DROP TABLE event_minute");
            older.forEach(handle::execute);
            handle.execute("DELETE FROM event_kind");
            handle.execute("INSERT INTO event_kind (id, type, severity) VALUES (1, 'a', 'info'), (4, 'a', 'warning')");
        });
    }

    @Test
    void hasTheCountsOfAMinuteInOneRow() throws Exception {
        insert(0, "a", "warning", 12);
        insert(0, "a", "info", 1);
        insert(2, "a", "info", 3);

        migrate(100);

        assertThat(rows()).containsExactly("2026-11-30T12:00:00Z 1=1 4=12", "2026-11-30T12:02:00Z 1=3");
    }

    @Test
    void numbersKindsOfWhichNoEventIsLeft() throws Exception {
        insert(0, "b", "info", 1);
        insert(1, "b", "info", 2);

        migrate(100);

        assertThat(rows()).containsExactly("2026-11-30T12:00:00Z 5=1", "2026-11-30T12:01:00Z 5=2");
    }

    /** A minute is of one batch, also where its counts would be of two. */
    @Test
    void copiesBatchAfterBatch() throws Exception {
        for (int minute = 0; minute < 5; minute++) {
            insert(minute, "a", "info", minute + 1);
            insert(minute, "a", "warning", 1);
            insert(minute, "b", "info", 1);
        }

        migrate(2);

        assertThat(rows())
                .containsExactly(
                        "2026-11-30T12:00:00Z 1=1 4=1 5=1",
                        "2026-11-30T12:01:00Z 1=2 4=1 5=1",
                        "2026-11-30T12:02:00Z 1=3 4=1 5=1",
                        "2026-11-30T12:03:00Z 1=4 4=1 5=1",
                        "2026-11-30T12:04:00Z 1=5 4=1 5=1");
    }

    @Test
    void leavesWhatIsNoCountToWhoVerifies() throws Exception {
        insert(0, "a", "info", Long.MAX_VALUE);
        insert(1, "a", "info", -1);

        migrate(100);

        assertThat(rows()).containsExactly("2026-11-30T12:00:00Z 1=9223372036854775807", "2026-11-30T12:01:00Z 1=-1");
    }

    private void migrate(int batch) throws Exception {
        Migrations.run(database, new MinuteRows(database.dialect(), batch));
    }

    private void insert(int minute, String type, String severity, long total) {
        database.execute(handle -> handle.createUpdate("""
                        INSERT INTO event_minute (starts_at, type, severity, total)
                        VALUES (:startsAt, :type, :severity, :total)
                        """)
                .bind("startsAt", NOON.plusSeconds(60L * minute))
                .bind("type", type)
                .bind("severity", severity)
                .bind("total", total)
                .execute());
    }

    private List<String> rows() {
        return database.read(
                handle -> handle.createQuery("SELECT starts_at, counts FROM event_minute ORDER BY starts_at")
                        .map((row, _) -> Columns.instant(row, "starts_at") + " " + row.getString("counts"))
                        .list());
    }
}
