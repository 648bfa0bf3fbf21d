package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.event.EventRow;
import dev.gatehouse.server.ledger.CutDayStore.DayCount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The sealed events. */
final class LedgerStore {

    static final String SELECT = """
            SELECT sequence, %s, hash
            FROM event_ledger
            """.formatted(EventRow.NAMES);

    void append(Handle handle, List<LedgerEntry> entries) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO event_ledger
                    (sequence, %s, hash)
                VALUES
                    (:sequence, %s, :hash)
                """.formatted(EventRow.NAMES, EventRow.PARAMETERS));
        for (LedgerEntry entry : entries) {
            entry.event().bindTo(batch);
            batch.bind("sequence", entry.sequence()).bind("hash", entry.hash()).add();
        }
        batch.execute();
    }

    /** What comes after that sequence, in order, at most that many. */
    List<LedgerEntry> after(Handle handle, long sequence, int limit) {
        return handle.createQuery(SELECT + """
                        WHERE sequence > :sequence
                        ORDER BY sequence
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("sequence", sequence)
                .bind("limit", limit)
                .map(LedgerStore::entry)
                .list();
    }

    /** The event with that sequence. */
    Optional<LedgerEntry> find(Handle handle, long sequence) {
        return handle.createQuery(SELECT + """
                        WHERE sequence = :sequence
                        """)
                .bind("sequence", sequence)
                .map(LedgerStore::entry)
                .findOne();
    }

    /** The event with the highest sequence. */
    Optional<LedgerEntry> last(Handle handle) {
        return handle.createQuery(SELECT + """
                        ORDER BY sequence DESC
                        FETCH FIRST 1 ROW ONLY
                        """).map(LedgerStore::entry).findOne();
    }

    /** The sequence of the last event that occurred before that time. */
    Optional<Long> lastBefore(Handle handle, Instant time) {
        return handle.createQuery("""
                        SELECT sequence
                        FROM event_ledger
                        WHERE occurred_at < :time
                        ORDER BY occurred_at DESC
                        FETCH FIRST 1 ROW ONLY
                        """).bind("time", time).mapTo(Long.class).findOne();
    }

    /** The first event of that type from that sequence on. */
    Optional<LedgerEntry> first(Handle handle, EventType type, long sequence) {
        return handle.createQuery(SELECT + """
                        WHERE type = :type AND sequence >= :sequence
                        ORDER BY sequence
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("type", type.code())
                .bind("sequence", sequence)
                .map(LedgerStore::entry)
                .findOne();
    }

    /** The newest event of that type. */
    Optional<LedgerEntry> lastOf(Handle handle, EventType type) {
        return handle.createQuery(SELECT + """
                        WHERE type = :type
                        ORDER BY sequence DESC
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("type", type.code())
                .map(LedgerStore::entry)
                .findOne();
    }

    /** Those with a lesser sequence, newest first, at most that many. */
    Found<Long, LedgerEntry> page(Handle handle, Filter filter, Optional<Long> before, int limit) {
        return new EventSearch(handle, filter, before, limit).page();
    }

    /** What happened from the one time and before the other, of the events behind that sequence. */
    Set<KindCount> countsOf(Handle handle, Instant from, Instant to, long sequence) {
        return handle.createQuery("""
                        SELECT type, severity, COUNT(*) AS total
                        FROM event_ledger
                        WHERE occurred_at >= :from AND occurred_at < :to AND sequence > :sequence
                        GROUP BY type, severity
                        """)
                .bind("from", from)
                .bind("to", to)
                .bind("sequence", sequence)
                .map(KindCount::read)
                .set();
    }

    /** As {@link #countsOf}, minute by minute; goes through all of these events. */
    MinuteCounts minutes(Handle handle, Instant from, Instant to, long sequence) {
        return handle.createQuery("""
                        SELECT occurred_at, type, severity, 1 AS total
                        FROM event_ledger
                        WHERE occurred_at >= :from AND occurred_at < :to AND sequence > :sequence
                        """)
                .bind("from", from)
                .bind("to", to)
                .bind("sequence", sequence)
                .reduceResultSet(
                        new MinuteCounts(),
                        (counts, row, context) -> counts.add(
                                Columns.instant(row, "occurred_at").truncatedTo(ChronoUnit.MINUTES),
                                KindCount.read(row, context)));
    }

    /** How often what happened on which day, of the events behind the one and up to the other. */
    Map<DayCount, Long> days(Handle handle, long after, long to) {
        return handle
                .createQuery("""
                        SELECT occurred_at, type, severity
                        FROM event_ledger
                        WHERE sequence > :after AND sequence <= :to
                        """)
                .bind("after", after)
                .bind("to", to)
                .map((row, _) -> new DayCount(
                        Columns.instant(row, "occurred_at").truncatedTo(ChronoUnit.DAYS),
                        row.getString("type"),
                        row.getString("severity")))
                .stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** Deletes the oldest events up to that one, at most that many; how many it were. */
    int deleteUpTo(Handle handle, long sequence, int limit) {
        Optional<Long> last = handle.createQuery("""
                        SELECT MAX(sequence)
                        FROM (SELECT sequence
                              FROM event_ledger
                              WHERE sequence <= :sequence
                              ORDER BY sequence
                              FETCH FIRST :limit ROWS ONLY) AS oldest
                        """)
                .bind("sequence", sequence)
                .bind("limit", limit)
                .mapTo(Long.class)
                .findOne();
        return last.map(each -> handle.createUpdate("""
                                DELETE FROM event_ledger
                                WHERE sequence <= :last
                                """).bind("last", each).execute())
                .orElse(0);
    }

    /** Reads a row of {@link #SELECT}. */
    static LedgerEntry entry(ResultSet row, StatementContext context) throws SQLException {
        return new LedgerEntry(row.getLong(1), EventRow.read(row, 2), row.getString(2 + EventRow.COLUMNS));
    }
}
