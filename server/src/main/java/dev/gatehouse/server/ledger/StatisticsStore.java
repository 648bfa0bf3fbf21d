package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.EventCount;
import dev.gatehouse.server.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The counts that the sealer keeps by the minute, by the hour and by the day. */
final class StatisticsStore {

    /** What happened in each bucket, oldest first; what did not happen is left out. */
    List<EventCount> counts(Handle handle, Period period) {
        return query(handle, period.bucket())
                .bind("from", period.from())
                .bind("to", period.to())
                .map((row, _) -> count(row))
                .list();
    }

    private static Query query(Handle handle, Bucket bucket) {
        return switch (bucket) {
            case MINUTE -> handle.createQuery("""
                    SELECT starts_at, type, severity, total
                    FROM event_minute
                    WHERE starts_at >= :from AND starts_at < :to
                    ORDER BY starts_at, type, severity
                    """);
            case HOUR, DAY -> handle.createQuery("""
                    SELECT starts_at, type, severity, total
                    FROM event_period
                    WHERE bucket = :bucket AND starts_at >= :from AND starts_at < :to
                    ORDER BY bucket, starts_at, type, severity
                    """).bind("bucket", bucket.code());
        };
    }

    private static EventCount count(ResultSet row) throws SQLException {
        return new EventCount(
                Columns.instant(row, "starts_at"),
                EventType.parse(row.getString("type")).orElse(EventType.UNKNOWN),
                Severity.parse(row.getString("severity")).orElse(Severity.CRITICAL),
                row.getLong("total"));
    }
}
