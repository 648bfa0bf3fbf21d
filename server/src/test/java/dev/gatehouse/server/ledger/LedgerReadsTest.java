package dev.gatehouse.server.ledger;

import static dev.gatehouse.server.ledger.LedgerEntries.NOON;
import static dev.gatehouse.server.ledger.LedgerEntries.entry;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import dev.gatehouse.server.proof.TileTree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How little is read of what grows for years where the first, the last or the next of it is wanted. */
@OnBothDatabases
final class LedgerReadsTest {

    private static final int EVENTS = 1_000;

    private final Database database;
    private final LedgerStore ledger = new LedgerStore();
    private final MinuteStore minutes = new MinuteStore();
    private final PeriodStore periods = new PeriodStore();

    LedgerReadsTest(Database database) {
        this.database = database;
    }

    /** One an hour. */
    @BeforeEach
    void append() {
        List<LedgerEntry> entries = IntStream.rangeClosed(1, EVENTS)
                .mapToObj(i -> entry(i, EventType.LOGIN_FAILED, at(i)))
                .toList();
        database.execute(handle -> {
            minutes.add(handle, ledger.append(handle, entries));
            periods.add(handle, entries);
        });
        List.of("event_ledger", "event_minute", "event_period").forEach(table -> Reads.analyze(database, table));
    }

    @Test
    void theNextEvents() {
        during(handle -> ledger.after(handle, 7, 10)).assertBounded("event_ledger", 20);
    }

    @Test
    void theLastEventBeforeATime() {
        during(handle -> ledger.lastBefore(handle, at(500))).assertBounded("event_ledger", 100);
    }

    @Test
    void theFirstEventOfAType() {
        during(handle -> ledger.first(handle, EventType.LOGIN_FAILED, 7)).assertBounded("event_ledger", 20);
    }

    @Test
    void theLastEventOfAType() {
        during(handle -> ledger.lastOf(handle, EventType.LOGIN_FAILED)).assertBounded("event_ledger", 20);
        during(handle -> ledger.lastOf(handle, EventType.LEDGER_ACCEPTED)).assertBounded("event_ledger", 20);
    }

    @Test
    void theNextMinutes() {
        during(handle -> minutes.after(handle, at(7), 10)).assertBounded("event_minute", 20);
        during(handle -> minutes.first(handle, at(7))).assertBounded("event_minute", 20);
    }

    @Test
    void theMinutesAndHoursOfADay() {
        during(handle -> periods.agreeSince(handle, at(EVENTS - 20), (_, _) -> {}))
                .assertBounded("event_period", 100);
    }

    @Test
    void theOldestTilesOfLeaves() {
        database.execute(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO event_tile
                        (first_leaf, level, position, hashes)
                    VALUES
                        (1, 0, :position, '')
                    """);
            IntStream.range(0, EVENTS)
                    .forEach(position -> batch.bind("position", position).add());
            batch.execute();
        });
        Reads.analyze(database, "event_tile");

        during(handle -> new TileTree(1).forget(handle, EVENTS * 256, 20)).assertBounded("event_tile", 50);
    }

    private Reads during(Consumer<Handle> work) {
        return Reads.during(database, work);
    }

    private static Instant at(int number) {
        return NOON.plus(Duration.ofHours(number));
    }
}
