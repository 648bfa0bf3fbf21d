package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.event.EventRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** How often each type of event happened in each minute. */
final class MinuteStore {

    private static final KindStore KINDS = new KindStore();

    /** Counts these; the caller holds the ledger's head, so no other transaction counts at the same time. */
    void add(Handle handle, List<LedgerEntry> entries) {
        entries.stream()
                .map(entry -> MinuteRow.of(entry.event()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .forEach((kind, total) -> add(handle, kind, total));
    }

    /** How many events are counted altogether. */
    long total(Handle handle) {
        return handle.createQuery("""
                        SELECT COALESCE(SUM(total), 0)
                        FROM event_minute
                        """).mapTo(Long.class).one();
    }

    /** The minutes after that one in which something was counted, in order, at most that many. */
    List<Instant> after(Handle handle, Instant minute, int limit) {
        return handle.createQuery("""
                        SELECT DISTINCT starts_at
                        FROM event_minute
                        WHERE starts_at > :minute
                        ORDER BY starts_at
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("minute", minute)
                .bind("limit", limit)
                .map((row, _) -> Columns.instant(row, "starts_at"))
                .list();
    }

    /** What was counted in the minute that begins then. */
    Set<KindCount> countsOf(Handle handle, Instant minute) {
        return handle.createQuery("""
                        SELECT type, severity, total
                        FROM event_minute
                        WHERE starts_at = :minute
                        """)
                .bind("minute", minute)
                .map(KindCount::read)
                .set();
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
            KINDS.add(handle, kind.type(), kind.severity());
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

    private record MinuteRow(Instant startsAt, String type, String severity) {

        static MinuteRow of(EventRow event) {
            return new MinuteRow(event.occurredAt().truncatedTo(ChronoUnit.MINUTES), event.type(), event.severity());
        }

        Map<String, Object> parameters() {
            return Map.of("startsAt", startsAt, "type", type, "severity", severity);
        }
    }
}
