package dev.gatehouse.server.ledger;

import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.server.event.EventRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The counts of {@link MinuteStore}, added up by the hour and by the day of UTC, so that a chart of years reads few rows. */
final class PeriodStore {

    private static final List<Bucket> BUCKETS = List.of(Bucket.HOUR, Bucket.DAY);

    /** Counts these; the caller holds the ledger's head, so no other transaction counts meanwhile. */
    void add(Handle handle, List<LedgerEntry> entries) {
        for (Bucket bucket : BUCKETS) {
            entries.stream()
                    .map(entry -> PeriodRow.of(bucket, entry.event()))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                    .forEach((row, total) -> add(handle, row, total));
        }
    }

    /** What was counted on the day that begins then. */
    Set<KindCount> countsOfDay(Handle handle, Instant day) {
        return handle.createQuery("""
                        SELECT type, severity, total
                        FROM event_period
                        WHERE bucket = :bucket AND starts_at = :day
                        """)
                .bind("bucket", Bucket.DAY.code())
                .bind("day", day)
                .map(KindCount::read)
                .set();
    }

    /** Whether each count of what began then or later is the sum of its minutes. */
    boolean agreeSince(Handle handle, Instant since) {
        return BUCKETS.stream().allMatch(bucket -> wrong(handle, bucket, since) == 0);
    }

    /** How many events are counted altogether; -1 where the hours have another number than the days. */
    long total(Handle handle) {
        List<Long> totals =
                BUCKETS.stream().map(bucket -> total(handle, bucket)).distinct().toList();
        return totals.size() == 1 ? totals.getFirst() : -1;
    }

    private static long total(Handle handle, Bucket bucket) {
        return handle.createQuery("""
                        SELECT COALESCE(SUM(total), 0)
                        FROM event_period
                        WHERE bucket = :bucket
                        """)
                .bind("bucket", bucket.code())
                .mapTo(Long.class)
                .one();
    }

    private static long wrong(Handle handle, Bucket bucket, Instant since) {
        return handle.createQuery("""
                        SELECT COUNT(*)
                        FROM event_period p
                        WHERE p.bucket = :bucket AND p.starts_at >= :since
                            AND p.total <> (SELECT COALESCE(SUM(m.total), 0)
                                            FROM event_minute m
                                            WHERE m.starts_at >= p.starts_at
                                                AND m.starts_at < p.starts_at + INTERVAL '1' %s
                                                AND m.type = p.type AND m.severity = p.severity)
                        """.formatted(bucket.name()))
                .bind("bucket", bucket.code())
                .bind("since", since)
                .mapTo(Long.class)
                .one();
    }

    private static void add(Handle handle, PeriodRow row, long total) {
        int updated = handle.createUpdate("""
                        UPDATE event_period
                        SET total = total + :total
                        WHERE bucket = :bucket AND starts_at = :startsAt AND type = :type AND severity = :severity
                        """)
                .bindMap(row.parameters())
                .bind("total", total)
                .execute();
        if (updated == 0) {
            handle.createUpdate("""
                            INSERT INTO event_period
                                (bucket, starts_at, type, severity, total)
                            VALUES
                                (:bucket, :startsAt, :type, :severity, :total)
                            """)
                    .bindMap(row.parameters())
                    .bind("total", total)
                    .execute();
        }
    }

    private record PeriodRow(Bucket bucket, Instant startsAt, String type, String severity) {

        static PeriodRow of(Bucket bucket, EventRow event) {
            ChronoUnit unit = bucket == Bucket.HOUR ? ChronoUnit.HOURS : ChronoUnit.DAYS;
            return new PeriodRow(bucket, event.occurredAt().truncatedTo(unit), event.type(), event.severity());
        }

        Map<String, Object> parameters() {
            return Map.of("bucket", bucket.code(), "startsAt", startsAt, "type", type, "severity", severity);
        }
    }
}
