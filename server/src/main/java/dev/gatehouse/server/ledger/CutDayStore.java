package dev.gatehouse.server.ledger;

import dev.gatehouse.common.digest.Sha256;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.event.CanonicalBytes;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** How many events of each type were cut of each day: some twenty rows a day. */
final class CutDayStore {

    /** Adds events that are cut; the caller keeps others from cutting meanwhile. */
    void add(Handle handle, Map<DayCount, Long> cut) {
        cut.forEach((day, total) -> add(handle, day, total));
    }

    /** The days of which something was cut. */
    Set<Instant> days(Handle handle) {
        return handle.createQuery("""
                        SELECT DISTINCT starts_at
                        FROM event_cut_day
                        """)
                .map((row, _) -> Columns.instant(row, "starts_at"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What was cut of the day that begins then. */
    Set<KindCount> countsOf(Handle handle, Instant day) {
        return handle.createQuery("""
                        SELECT type, severity, total
                        FROM event_cut_day
                        WHERE starts_at = :day
                        """).bind("day", day).map(KindCount::read).set();
    }

    /** SHA-256 over all rows, sorted, each as its fields of {@link CanonicalBytes}; 64 hexadecimal digits. */
    String digest(Handle handle) {
        List<String> rows = handle.createQuery("""
                        SELECT starts_at, type, severity, total
                        FROM event_cut_day
                        """)
                .map((row, _) -> HexFormat.of()
                        .formatHex(new CanonicalBytes()
                                .add(Columns.instant(row, "starts_at"))
                                .add(row.getString("type"))
                                .add(row.getString("severity"))
                                .add(row.getLong("total"))
                                .toByteArray()))
                .list();
        MessageDigest sha256 = Sha256.digest();
        rows.stream().sorted().map(HexFormat.of()::parseHex).forEach(sha256::update);
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void add(Handle handle, DayCount day, long total) {
        int updated = bound(handle, """
                UPDATE event_cut_day
                SET total = total + :total
                WHERE starts_at = :startsAt AND type = :type AND severity = :severity
                """, day, total);
        if (updated == 0) {
            int _ = bound(handle, """
                    INSERT INTO event_cut_day
                        (starts_at, type, severity, total)
                    VALUES
                        (:startsAt, :type, :severity, :total)
                    """, day, total);
        }
    }

    private static int bound(Handle handle, String sql, DayCount day, long total) {
        return handle.createUpdate(sql)
                .bind("startsAt", day.startsAt())
                .bind("type", day.type())
                .bind("severity", day.severity())
                .bind("total", total)
                .execute();
    }

    /** The events of one type on one day of UTC. */
    record DayCount(Instant startsAt, String type, String severity) {}
}
