package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import dev.gatehouse.server.ledger.AuditOutcome.Miscounted;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.Update;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R15: the counts of more minutes than are compared at once. */
@OnBothDatabases
final class CountWalkTest {

    private static final int MINUTES = 2_300;

    /** The first of each day is looked for. */
    private static final int FEW = 10;

    private final Database database;
    private final TestLedger t;
    private final Instant first;

    CountWalkTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database);
        this.first = t.clock().instant();
        database.execute(handle -> t.events()
                .appendAll(
                        handle,
                        IntStream.range(0, MINUTES)
                                .mapToObj(minute ->
                                        EventDraft.of(EventType.SERVER_STARTED, RequestSource.server(), at(minute)))
                                .toList()));
        t.sealer().sealNow();
    }

    @Test
    void findsACountThatWasMovedFromOneOfTheLastMinutesToTheNext() {
        assertThat(t.verify()).isInstanceOf(Holds.class);

        database.execute(handle -> {
            change(
                    handle.createUpdate(
                            "UPDATE event_minute SET counts = REPLACE(counts, '=1', '=2') WHERE starts_at <= :at AND starts_at > :before"),
                    2_100);
            change(
                    handle.createUpdate("DELETE FROM event_minute WHERE starts_at <= :at AND starts_at > :before"),
                    2_101);
        });

        assertThat(t.verify())
                .isEqualTo(new Miscounted("the events of the minute %s are not as many as are counted"
                        .formatted(at(2_100).truncatedTo(ChronoUnit.MINUTES))));
    }

    /** No event is missing in the sum, and no minute of the ledger has another number; but the chart would lack one. */
    @Test
    void findsACountThatBeginsInTheMiddleOfItsMinute() {
        database.execute(handle -> change(
                handle.createUpdate("UPDATE event_minute SET starts_at = starts_at + INTERVAL '30' SECOND"
                        + " WHERE starts_at <= :at AND starts_at > :before"),
                7));

        assertThat(t.verify()).isInstanceOf(Miscounted.class);
    }

    /** Neither minutes nor hours have another sum by it, and no event is of those days; but a chart would show one of them. */
    @ParameterizedTest
    @ValueSource(longs = {0, 5})
    void findsCountsOfOtherDaysThatComeToNothingTogether(long total) {
        database.execute(handle -> {
            for (long each : new TreeSet<>(List.of(total, -total))) {
                handle.createUpdate("""
                                INSERT INTO event_minute
                                    (starts_at, counts)
                                VALUES
                                    (:startsAt, :counts)
                                """)
                        .bind("startsAt", Instant.parse("2020-01-01T00:00:00Z").plus(Duration.ofDays(each)))
                        .bind("counts", "1=" + each)
                        .execute();
            }
        });

        assertThat(t.verify()).isInstanceOf(Miscounted.class);
    }

    /** In numbers of 64 bits, 64 times 2^58 comes to nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "event_minute (starts_at, counts) VALUES (:startsAt, '1=288230376151711744')",
                "event_period (bucket, starts_at, type, severity, total)"
                        + " VALUES ('day', :startsAt, 'login_failed', 'warning', 288230376151711744)"
            })
    void findsCountsThatNoNumberHasRoomFor(String row) {
        database.execute(handle -> {
            for (int minute = 0; minute < 64; minute++) {
                handle.createUpdate("INSERT INTO " + row)
                        .bind("startsAt", Instant.parse("2020-01-01T00:00:00Z").plus(Duration.ofMinutes(minute)))
                        .execute();
            }
        });

        assertThat(t.verify()).isInstanceOf(Miscounted.class);
    }

    @Test
    void readsEachCountOnceAndNoEventAgainThatTheWalkHasSeen() {
        LedgerStore ledger = new LedgerStore();
        List<LedgerEntry> entries = database.write(handle -> ledger.after(handle, 0, 2 * MINUTES));

        Reads reads = Reads.during(database, handle -> {
            CountWalk walk = new CountWalk(handle, Optional.empty(), Instant.MIN);
            entries.forEach(walk::step);
            assertThat(walk.flaw(entries.getLast().sequence())).isEmpty();
        });

        reads.assertFew("event_ledger", 0);
        reads.assertFew("event_minute", MINUTES + FEW);
    }

    private void change(Update update, int minute) {
        int changed =
                update.bind("at", at(minute)).bind("before", at(minute - 1)).execute();
        assertThat(changed).isEqualTo(1);
    }

    private Instant at(int minute) {
        return first.plus(Duration.ofMinutes(minute));
    }
}
