package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class MinuteStoreTest {

    private static final List<Instant> MINUTES = IntStream.range(0, 100)
            .mapToObj(minute -> LedgerEntries.NOON.plusSeconds(60L * minute))
            .toList();

    private final Database database;
    private final MinuteStore store = new MinuteStore();

    MinuteStoreTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void count() {
        List<LedgerEntry> entries = MINUTES.stream()
                .map(at -> LedgerEntries.entry(1, EventType.LOGIN_FAILED, at))
                .toList();
        database.execute(handle -> store.add(handle, RowStore.rowsOf(handle, entries)));
    }

    /** A walk along them would read each block of the disk many times. PostgreSQL has rows in the order of their writing. */
    @Test
    void writesMinutesInTheOrderOfTheirEvents() {
        List<Instant> written = database.read(handle -> handle.createQuery("SELECT starts_at FROM event_minute")
                .map((row, _) -> Columns.instant(row, "starts_at"))
                .list());

        assertThat(written).isEqualTo(MINUTES);
    }

    @Test
    void addsUpWhatIsCountedBeforeATime() {
        assertThat(before(MINUTES.getFirst())).isZero();
        assertThat(before(MINUTES.getLast())).isEqualByComparingTo("99");
    }

    private BigDecimal before(Instant time) {
        return database.read(handle -> store.totalBefore(handle, time));
    }
}
