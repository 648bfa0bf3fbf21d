package dev.gatehouse.server.ledger;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The packed events, in blocks (decision 0044). A block that a database writer has damaged has no events. */
final class SegmentBlockStore {

    void add(Handle handle, LedgerSegment segment, List<LedgerRow> rows) {
        SortedMap<Long, List<LedgerRow>> blocks = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> segment.blockOf(row.sequence()), TreeMap::new, Collectors.toList()));
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO event_block
                    (last_sequence, content)
                VALUES
                    (:last, :content)
                """);
        blocks.forEach((last, events) -> batch.bind("last", last)
                .bind("content", SegmentBlock.write(events))
                .add());
        batch.execute();
    }

    /** The events after that sequence, in order, at most that many, or fewer where blocks are damaged or short. */
    List<LedgerRow> after(Handle handle, long sequence, int limit) {
        return handle
                .createQuery("""
                        SELECT last_sequence, content
                        FROM event_block
                        WHERE last_sequence > :sequence
                        ORDER BY last_sequence
                        FETCH FIRST :blocks ROWS ONLY
                        """)
                .bind("sequence", sequence)
                .bind("blocks", limit / SegmentBlock.SEQUENCES + 2)
                .map(SegmentBlockStore::block)
                .stream()
                .flatMap(List::stream)
                .filter(row -> row.sequence() > sequence)
                .limit(limit)
                .toList();
    }

    /** The event with that sequence. */
    Optional<LedgerRow> find(Handle handle, long sequence) {
        return after(handle, sequence - 1, 1).stream()
                .filter(row -> row.sequence() == sequence)
                .findFirst();
    }

    /** The events of a segment, in order. */
    List<LedgerRow> of(Handle handle, LedgerSegment segment) {
        return upTo(handle, segment.first() - 1, segment.last());
    }

    /** The events of a segment with that last sequence, behind the last of the one before, in order. */
    List<LedgerRow> upTo(Handle handle, long before, long last) {
        return after(handle, before, LedgerSegment.SEQUENCES).stream()
                .takeWhile(row -> row.sequence() <= last)
                .toList();
    }

    /** The last sequences by which the blocks behind the one sequence and up to the other are found. */
    Set<Long> lasts(Handle handle, long before, long last) {
        return handle.createQuery("""
                        SELECT last_sequence
                        FROM event_block
                        WHERE last_sequence > :before AND last_sequence <= :last
                        """)
                .bind("before", before)
                .bind("last", last)
                .mapTo(Long.class)
                .set();
    }

    /** Whether these events, which follow one another, are packed as they are. */
    boolean are(Handle handle, List<LedgerRow> rows) {
        return after(handle, rows.getFirst().sequence() - 1, rows.size()).equals(rows);
    }

    /** The events of the blocks with these last sequences, newest first. */
    List<LedgerRow> find(Handle handle, Collection<Long> lasts) {
        return handle.createQuery("""
                        SELECT last_sequence, content
                        FROM event_block
                        WHERE last_sequence IN (<lasts>)
                        """).bindList("lasts", List.copyOf(lasts)).map(SegmentBlockStore::block).stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(LedgerRow::sequence).reversed())
                .toList();
    }

    void delete(Handle handle, LedgerSegment segment) {
        handle.createUpdate("""
                        DELETE FROM event_block
                        WHERE last_sequence >= :first AND last_sequence <= :last
                        """)
                .bind("first", segment.first())
                .bind("last", segment.last())
                .execute();
    }

    /** What comes in another order than that of a ledger is no block, either. */
    private static List<LedgerRow> block(ResultSet row, StatementContext context) throws SQLException {
        try {
            List<LedgerRow> rows = SegmentBlock.read(row.getBytes(2));
            return isInOrder(rows, row.getLong(1)) ? rows : List.of();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static boolean isInOrder(List<LedgerRow> rows, long last) {
        long before = last - SegmentBlock.SEQUENCES;
        for (LedgerRow row : rows) {
            if (row.sequence() <= before) {
                return false;
            }
            before = row.sequence();
        }
        return before <= last;
    }
}
