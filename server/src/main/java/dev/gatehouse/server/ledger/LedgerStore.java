package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.event.EventRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Those with a lesser sequence, newest first, at most that many. */
    Found<Long, LedgerEntry> page(Handle handle, Filter filter, Optional<Long> before, int limit) {
        return new EventSearch(handle, filter, before, limit).page();
    }

    /** What happened in the minute that begins then. */
    Set<KindCount> countsOf(Handle handle, Instant minute) {
        return handle.createQuery("""
                        SELECT type, severity, COUNT(*) AS total
                        FROM event_ledger
                        WHERE occurred_at >= :minute AND occurred_at < :end
                        GROUP BY type, severity
                        """)
                .bind("minute", minute)
                .bind("end", minute.plus(1, ChronoUnit.MINUTES))
                .map(KindCount::read)
                .set();
    }

    static LedgerEntry entry(ResultSet row, StatementContext context) throws SQLException {
        return new LedgerEntry(row.getLong("sequence"), EventRow.read(row), row.getString("hash"));
    }
}
