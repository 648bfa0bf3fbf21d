package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.event.EventRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** How often each type of event happened in each minute. */
final class MinuteStore {

    /**
     * Counts these in their order, so that minutes that are read one after the other lie beside one another; the caller holds
     * the ledger's head, so no other transaction counts at the same time.
     */
    void add(Handle handle, List<LedgerEntry> entries) {
        entries.stream()
                .map(entry -> MinuteRow.of(entry.event()))
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()))
                .forEach((kind, total) -> add(handle, kind, total));
    }

    /** How many events are counted in all minutes that begin before that time: a sum has room for more than a count. */
    BigDecimal totalBefore(Handle handle, Instant time) {
        return handle.createQuery("""
                        SELECT COALESCE(SUM(total), 0)
                        FROM event_minute
                        WHERE starts_at < :time
                        """)
                .bind("time", time)
                .mapTo(BigDecimal.class)
                .one();
    }

    /**
     * The minutes after that one in which something was counted, in order: those of that many rows, of which a minute has one
     * for each kind; one at least. The rows are not grouped there: HSQLDB would group all that follow.
     */
    List<CountedMinute> after(Handle handle, Instant minute, int rows) {
        List<CountedMinute> found = handle.createQuery("""
                        SELECT starts_at, total
                        FROM event_minute
                        WHERE starts_at > :minute
                        ORDER BY starts_at
                        FETCH FIRST :rows ROWS ONLY
                        """)
                .bind("minute", minute)
                .bind("rows", rows)
                .map((row, _) -> new CountedMinute(Columns.instant(row, "starts_at"), row.getLong("total")))
                .list();
        NavigableMap<Instant, Long> minutes = new TreeMap<>();
        found.forEach(each -> minutes.merge(each.startsAt(), each.events(), Long::sum));
        if (found.size() == rows && minutes.size() > 1) {
            // The last one may have more rows.
            minutes.remove(minutes.lastKey());
        }
        return minutes.entrySet().stream()
                .map(each -> new CountedMinute(each.getKey(), each.getValue()))
                .toList();
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
        return handle.createQuery("""
                        SELECT starts_at, type, severity, total
                        FROM event_minute
                        WHERE starts_at >= :from AND starts_at < :to
                        """)
                .bind("from", from)
                .bind("to", to)
                .reduceResultSet(
                        new MinuteCounts(),
                        (counts, row, context) ->
                                counts.add(Columns.instant(row, "starts_at"), KindCount.read(row, context)));
    }

    private static void add(Handle handle, MinuteRow kind, long total) {
        int updated = handle.createUpdate("""
                        UPDATE event_minute
                        SET total = total + :total
                        WHERE starts_at = :startsAt AND type = :type AND severity = :severity
                        """)
                .bindMap(kind.parameters())
                .bind("total", total)
                .execute();
        if (updated == 0) {
            handle.createUpdate("""
                            INSERT INTO event_minute
                                (starts_at, type, severity, total)
                            VALUES
                                (:startsAt, :type, :severity, :total)
                            """)
                    .bindMap(kind.parameters())
                    .bind("total", total)
                    .execute();
        }
    }

    /** A minute in which so many events were counted. */
    record CountedMinute(Instant startsAt, long events) {}

    private record MinuteRow(Instant startsAt, String type, String severity) {

        static MinuteRow of(EventRow event) {
            return new MinuteRow(event.occurredAt().truncatedTo(ChronoUnit.MINUTES), event.type(), event.severity());
        }

        Map<String, Object> parameters() {
            return Map.of("startsAt", startsAt, "type", type, "severity", severity);
        }
    }
}
