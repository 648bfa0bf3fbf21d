package dev.gatehouse.server.threat;

import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.detection.Detection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** How much each rule has found in each hour, by the times of the events. */
final class FindingHourStore {

    /**
     * What a rule has found of late.
     *
     * @param findings how many
     * @param lastAt   the time of the last one
     */
    record RecentFindings(long findings, Instant lastAt) {}

    void add(Handle handle, Detection detection) {
        boolean isThere = bound(handle.createUpdate("""
                        UPDATE finding_hour
                        SET findings = findings + 1, last_at = :at
                        WHERE rule = :rule AND starts_at = :hour
                        """), detection).execute() == 1;
        if (!isThere) {
            bound(handle.createUpdate("""
                            INSERT INTO finding_hour (rule, starts_at, findings, last_at)
                            VALUES (:rule, :hour, 1, :at)
                            """), detection).execute();
        }
    }

    /** What was found in the hours from that time on, and the last finding that is still kept. */
    Map<DetectionRule, RecentFindings> since(Handle handle, Instant time) {
        Map<DetectionRule, RecentFindings> recent = new EnumMap<>(DetectionRule.class);
        handle.createQuery("""
                        SELECT rule, SUM(CASE WHEN starts_at >= :time THEN findings ELSE 0 END) AS total,
                               MAX(last_at) AS last_at
                        FROM finding_hour
                        GROUP BY rule
                        """)
                .bind("time", time)
                .map((row, _) -> Map.entry(
                        DetectionRule.parse(row.getString("rule")).orElse(DetectionRule.UNKNOWN),
                        new RecentFindings(row.getLong("total"), Columns.instant(row, "last_at"))))
                .forEach(each -> recent.put(each.getKey(), each.getValue()));
        return recent;
    }

    /** When the oldest hour began that is kept; empty if there is none. */
    Optional<Instant> oldest(Handle handle) {
        return handle.createQuery("SELECT starts_at FROM finding_hour ORDER BY starts_at FETCH FIRST 1 ROW ONLY")
                .map((row, _) -> Columns.instant(row, "starts_at"))
                .findOne();
    }

    void deleteBefore(Handle handle, Instant time) {
        handle.createUpdate("DELETE FROM finding_hour WHERE starts_at < :time")
                .bind("time", time)
                .execute();
    }

    void deleteFrom(Handle handle, Instant time) {
        handle.createUpdate("DELETE FROM finding_hour WHERE starts_at >= :time")
                .bind("time", time)
                .execute();
    }

    private static Update bound(Update update, Detection detection) {
        return update.bind("rule", detection.rule().code())
                .bind("hour", detection.at().truncatedTo(ChronoUnit.HOURS))
                .bind("at", detection.at());
    }
}
