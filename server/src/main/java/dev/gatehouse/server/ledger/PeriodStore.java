package dev.gatehouse.server.ledger;

import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.event.EventRow;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The counts of {@link MinuteStore}, added up by the hour and by the day of UTC, so that a chart of years reads few rows. */
final class PeriodStore {

    private static final Duration DAY = Duration.ofDays(1);
    private static final MinuteStore MINUTES = new MinuteStore();
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

    /**
     * Whether each count of what began then or later is the sum of its minutes. The minutes of a day are read once for all of
     * its counts.
     *
     * @param seen takes each day with its minutes, also one without another count, on other threads, one after the other
     */
    boolean agreeSince(Handle handle, Instant since, BiConsumer<Instant, MinuteCounts> seen) {
        boolean agree = true;
        Instant from = since;
        Optional<CountedDay> next = nextDay(handle, from);
        while (next.isPresent()) {
            CountedDay day = next.get();
            // A time behind the last that there is comes again and again.
            if (!day.end().isAfter(from)) {
                return false;
            }
            Aside<Map<PeriodRow, Long>> adding = Aside.begin(() -> {
                seen.accept(day.start(), day.minutes());
                return sums(day.minutes());
            });
            Map<PeriodRow, Long> sums;
            try {
                next = nextDay(handle, day.end());
            } finally {
                sums = adding.result();
            }
            agree &= agree(handle, from.isAfter(day.start()) ? from : day.start(), day.end(), sums);
            from = day.end();
        }
        return agree;
    }

    /**
     * The next day of which something that began then or later is counted, by the minute or otherwise. Ordered by the time
     * alone, HSQLDB would sort all that follow.
     */
    private static Optional<CountedDay> nextDay(Handle handle, Instant from) {
        Stream<Instant> periods = BUCKETS.stream()
                .flatMap(bucket -> handle
                        .createQuery("""
                                SELECT starts_at
                                FROM event_period
                                WHERE bucket = :bucket AND starts_at >= :from
                                ORDER BY bucket, starts_at
                                FETCH FIRST 1 ROW ONLY
                                """)
                        .bind("bucket", bucket.code())
                        .bind("from", from)
                        .map((row, _) -> Columns.instant(row, "starts_at"))
                        .findOne()
                        .stream());
        return Stream.concat(periods, MINUTES.first(handle, from).stream())
                .min(Comparator.naturalOrder())
                .map(first -> first.truncatedTo(ChronoUnit.DAYS))
                .map(day -> new CountedDay(day, MINUTES.between(handle, day, day.plus(DAY))));
    }

    private static boolean agree(Handle handle, Instant from, Instant end, Map<PeriodRow, Long> sums) {
        return BUCKETS.stream()
                .allMatch(bucket -> handle
                        .createQuery("""
                                SELECT starts_at, type, severity, total
                                FROM event_period
                                WHERE bucket = :bucket AND starts_at >= :from AND starts_at < :end
                                """)
                        .bind("bucket", bucket.code())
                        .bind("from", from)
                        .bind("end", end)
                        .map((row, _) -> row.getLong("total") == sums.getOrDefault(PeriodRow.read(bucket, row), 0L))
                        .stream()
                        .allMatch(Boolean::booleanValue));
    }

    /** What minutes come to, by the hour and by the day. */
    private static Map<PeriodRow, Long> sums(MinuteCounts minutes) {
        Map<PeriodRow, Long> sums = new HashMap<>();
        minutes.forEach((minute, count) -> BUCKETS.forEach(bucket -> {
            PeriodRow row = PeriodRow.of(bucket, minute, count.type(), count.severity());
            long _ = sums.merge(row, count.total(), Long::sum);
        }));
        return sums;
    }

    /** Whether so many events are counted altogether, by the hour and by the day. */
    boolean count(Handle handle, long events) {
        return BUCKETS.stream().allMatch(bucket -> total(handle, bucket).compareTo(BigDecimal.valueOf(events)) == 0);
    }

    /** Whether something is counted by neither, which only a database writer adds. */
    boolean hasOthers(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM event_period WHERE bucket NOT IN (<buckets>)")
                        .bindList("buckets", BUCKETS.stream().map(Bucket::code).toList())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** A sum has room for more than a count. */
    private static BigDecimal total(Handle handle, Bucket bucket) {
        return handle.createQuery("""
                        SELECT COALESCE(SUM(total), 0)
                        FROM event_period
                        WHERE bucket = :bucket
                        """)
                .bind("bucket", bucket.code())
                .mapTo(BigDecimal.class)
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

    /** A day of UTC and what is counted of its minutes. */
    private record CountedDay(Instant start, MinuteCounts minutes) {

        Instant end() {
            return start.plus(DAY);
        }
    }

    private record PeriodRow(Bucket bucket, Instant startsAt, String type, String severity) {

        static PeriodRow of(Bucket bucket, EventRow event) {
            return of(bucket, event.occurredAt(), event.type(), event.severity());
        }

        /** A row as it is, also where it begins at no time at which one of ours does. */
        static PeriodRow read(Bucket bucket, ResultSet row) throws SQLException {
            return new PeriodRow(
                    bucket, Columns.instant(row, "starts_at"), row.getString("type"), row.getString("severity"));
        }

        /** That of which something at that time is a part. */
        static PeriodRow of(Bucket bucket, Instant time, String type, String severity) {
            ChronoUnit unit = bucket == Bucket.HOUR ? ChronoUnit.HOURS : ChronoUnit.DAYS;
            return new PeriodRow(bucket, time.truncatedTo(unit), type, severity);
        }

        Map<String, Object> parameters() {
            return Map.of("bucket", bucket.code(), "startsAt", startsAt, "type", type, "severity", severity);
        }
    }
}
