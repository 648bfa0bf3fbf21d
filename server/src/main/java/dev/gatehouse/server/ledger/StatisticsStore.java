package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.statistics.EventCount;
import dev.gatehouse.server.database.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The counts that the sealer keeps by the minute, by the hour and by the day. */
final class StatisticsStore {

    private final MinuteStore minutes = new MinuteStore();

    /** What happened in each bucket, oldest first; what did not happen is left out. */
    List<EventCount> counts(Handle handle, Period period) {
        return switch (period.bucket()) {
            case MINUTE -> ofMinutes(handle, period);
            case HOUR, DAY -> ofPeriods(handle, period);
        };
    }

    private List<EventCount> ofMinutes(Handle handle, Period period) {
        List<EventCount> counts = new ArrayList<>();
        minutes.between(handle, period.from(), period.to())
                .forEach((minute, count) -> counts.add(count(minute, count)));
        counts.sort(Comparator.comparing(EventCount::at)
                .thenComparing(count -> count.type().code())
                .thenComparing(count -> count.severity().code()));
        return counts;
    }

    private static List<EventCount> ofPeriods(Handle handle, Period period) {
        return handle.createQuery("""
                        SELECT starts_at, type, severity, total
                        FROM event_period
                        WHERE bucket = :bucket AND starts_at >= :from AND starts_at < :to
                        ORDER BY bucket, starts_at, type, severity
                        """)
                .bind("bucket", period.bucket().code())
                .bind("from", period.from())
                .bind("to", period.to())
                .map((row, context) -> count(Columns.instant(row, "starts_at"), KindCount.read(row, context)))
                .list();
    }

    private static EventCount count(Instant at, KindCount count) {
        return new EventCount(
                at,
                EventType.parse(count.type()).orElse(EventType.UNKNOWN),
                Severity.parse(count.severity()).orElse(Severity.CRITICAL),
                count.total());
    }
}
