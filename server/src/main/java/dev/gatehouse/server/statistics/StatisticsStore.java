package dev.gatehouse.server.statistics;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.statistics.EventCount;
import dev.gatehouse.server.database.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The counts that the sealer keeps by the minute. */
final class StatisticsStore {

    private final String secondsSince1970;

    StatisticsStore(Dialect dialect) {
        this.secondsSince1970 = switch (dialect) {
            case HSQLDB -> "UNIX_TIMESTAMP(starts_at)";
            case POSTGRESQL -> "EXTRACT(EPOCH FROM starts_at)";
        };
    }

    /** What happened in each bucket, oldest first; what did not happen is left out. */
    List<EventCount> counts(Handle handle, Period period) {
        long length = period.bucket().length().toSeconds();
        return handle.createQuery("""
                        SELECT bucket, type, severity, SUM(total) AS total
                        FROM (SELECT CAST(FLOOR(%s / :length) AS BIGINT) AS bucket, type, severity, total
                              FROM event_minute
                              WHERE starts_at >= :from AND starts_at < :to) AS minute
                        GROUP BY bucket, type, severity
                        ORDER BY bucket, type, severity
                        """.formatted(secondsSince1970))
                .bind("length", length)
                .bind("from", period.from())
                .bind("to", period.to())
                .map((row, _) -> count(row, length))
                .list();
    }

    private static EventCount count(ResultSet row, long length) throws SQLException {
        return new EventCount(
                Instant.ofEpochSecond(row.getLong("bucket") * length),
                EventType.parse(row.getString("type")).orElse(EventType.UNKNOWN),
                Severity.parse(row.getString("severity")).orElse(Severity.CRITICAL),
                row.getLong("total"));
    }
}
