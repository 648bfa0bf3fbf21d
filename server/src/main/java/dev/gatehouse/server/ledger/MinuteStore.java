package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Columns;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** How often each type of event happened in each minute: a row for each minute in which something did (decision 0045). */
final class MinuteStore {

    /**
     * Counts these in their order, so that minutes that are read one after the other lie beside one another; the caller holds
     * the ledger's head, so no other transaction counts at the same time.
     */
    void add(Handle handle, List<LedgerRow> rows) {
        rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.occurredAt().truncatedTo(ChronoUnit.MINUTES),
                        LinkedHashMap::new,
                        Collectors.groupingBy(LedgerRow::kind, Collectors.counting())))
                .forEach((minute, totals) -> add(handle, minute, new KindTotals(totals)));
    }

    /** How many events are counted in all minutes that begin before that time: a sum has room for more than a count. */
    BigDecimal totalBefore(Handle handle, Instant time) {
        return handle
                .createQuery("""
                        SELECT starts_at, counts
                        FROM event_minute
                        WHERE starts_at < :time
                        """)
                .bind("time", time)
                .map((row, _) -> BigDecimal.valueOf(CountedMinute.read(row).events()))
                .stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The minutes after that one in which something was counted, in order: so many at most. */
    List<CountedMinute> after(Handle handle, Instant minute, int most) {
        return handle.createQuery("""
                        SELECT starts_at, counts
                        FROM event_minute
                        WHERE starts_at > :minute
                        ORDER BY starts_at
                        FETCH FIRST :most ROWS ONLY
                        """)
                .bind("minute", minute)
                .bind("most", most)
                .map((row, _) -> CountedMinute.read(row))
                .list();
    }

    /** The first minute that begins then or later and in which something was counted. */
    Optional<Instant> first(Handle handle, Instant from) {
        return handle.createQuery("""
                        SELECT starts_at
                        FROM event_minute
                        WHERE starts_at >= :from
                        ORDER BY starts_at
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("from", from)
                .map((row, _) -> Columns.instant(row, "starts_at"))
                .findOne();
    }

    /** What was counted in the minutes that begin from the one time on and before the other. */
    MinuteCounts between(Handle handle, Instant from, Instant to) {
        List<CountedMinute> found = handle.createQuery("""
                        SELECT starts_at, counts
                        FROM event_minute
                        WHERE starts_at >= :from AND starts_at < :to
                        """)
                .bind("from", from)
                .bind("to", to)
                .map((row, _) -> CountedMinute.read(row))
                .list();
        Codebook codebook = new Codebook(handle);
        MinuteCounts counts = new MinuteCounts();
        for (CountedMinute minute : found) {
            minute.totals()
                    .byKind()
                    .forEach((kind, total) -> counts.add(minute.startsAt(), KindCount.of(codebook.kind(kind), total)));
        }
        return counts;
    }

    private static void add(Handle handle, Instant minute, KindTotals totals) {
        Optional<KindTotals> there = handle.createQuery("""
                        SELECT counts
                        FROM event_minute
                        WHERE starts_at = :startsAt
                        """)
                .bind("startsAt", minute)
                .mapTo(String.class)
                .findOne()
                .map(KindTotals::read);
        String sql = there.isPresent() ? """
                        UPDATE event_minute
                        SET counts = :counts
                        WHERE starts_at = :startsAt
                        """ : """
                        INSERT INTO event_minute
                            (starts_at, counts)
                        VALUES
                            (:startsAt, :counts)
                        """;
        handle.createUpdate(sql)
                .bind("startsAt", minute)
                .bind("counts", there.orElse(KindTotals.NONE).plus(totals).text())
                .execute();
    }

    /** A minute and what was counted in it. */
    record CountedMinute(Instant startsAt, KindTotals totals) {

        static CountedMinute read(ResultSet row) throws SQLException {
            return new CountedMinute(Columns.instant(row, "starts_at"), KindTotals.read(row.getString("counts")));
        }

        /** How many events that are. */
        long events() {
            return totals.sum();
        }
    }
}
