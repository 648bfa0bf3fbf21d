package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventRow;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class PeriodStoreTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final Database database;
    private final MinuteStore minutes = new MinuteStore();
    private final PeriodStore periods = new PeriodStore();

    PeriodStoreTest(Database database) {
        this.database = database;
    }

    @Test
    void addsUpTheMinutesByHourAndByDay() {
        count(NOON, NOON.plusSeconds(3_599), NOON.plusSeconds(3_600), NOON.plusSeconds(43_200));

        assertThat(rows())
                .containsExactly(
                        "day 2026-01-31T00:00:00Z 3",
                        "day 2026-02-01T00:00:00Z 1",
                        "hour 2026-01-31T12:00:00Z 2",
                        "hour 2026-01-31T13:00:00Z 1",
                        "hour 2026-02-01T00:00:00Z 1");
    }

    @Test
    void agreesWithTheMinutes() {
        count(NOON, NOON.plusSeconds(60));
        count(NOON.plusSeconds(7_200));

        assertThat(agree(3)).isTrue();
        assertThat(agree(4)).isFalse();
    }

    @Test
    void disagreesWhereACountWasMoved() {
        count(NOON, NOON.plusSeconds(60), NOON.plusSeconds(3_600));
        database.execute(handle -> {
            handle.execute("UPDATE event_period SET total = 3 - total WHERE bucket = 'hour'");
        });

        assertThat(agree(3)).isFalse();
    }

    /** There it is no count of an hour any more. */
    @Test
    void disagreesWhereACountWasMovedWithinItsHour() {
        count(NOON.plusSeconds(120), NOON.plusSeconds(180));
        database.execute(handle -> {
            handle.execute("UPDATE event_period SET starts_at = starts_at + INTERVAL '1' MINUTE WHERE bucket = 'hour'");
        });

        assertThat(agree(2)).isFalse();
    }

    /** A database writer can put it anywhere. */
    @Test
    void disagreesWhereACountIsOfATimeThatNoneOfOursIs() {
        count(NOON);
        database.execute(handle -> {
            handle.execute("UPDATE event_period SET starts_at = ?", Instant.parse("9999-12-31T00:00:00Z"));
        });

        assertThat(agree(1)).isFalse();
    }

    private void count(Instant... times) {
        List<LedgerEntry> entries =
                Arrays.stream(times).map(PeriodStoreTest::entry).toList();
        database.execute(handle -> {
            minutes.add(handle, RowStore.rowsOf(handle, entries));
            periods.add(handle, entries);
        });
    }

    private boolean agree(long events) {
        return database.write(
                handle -> periods.count(handle, events) && periods.agreeSince(handle, Instant.EPOCH, (_, _) -> {}));
    }

    private List<String> rows() {
        return database.write(handle -> handle.createQuery("""
                        SELECT bucket, starts_at, total
                        FROM event_period
                        ORDER BY bucket, starts_at
                        """)
                .map((row, _) -> "%s %s %d"
                        .formatted(row.getString("bucket"), Columns.instant(row, "starts_at"), row.getLong("total")))
                .list());
    }

    private static LedgerEntry entry(Instant at) {
        EventType type = EventType.LOGIN_FAILED;
        return new LedgerEntry(
                1,
                new EventRow(at, type.code(), type.severity().code(), null, null, null, null, null, null, "{}"),
                "f".repeat(64));
    }
}
