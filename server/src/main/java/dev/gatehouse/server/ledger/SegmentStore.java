package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.database.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Old events, packed in segments, each with its blocks and its postings (decision 0044). */
final class SegmentStore {

    private static final String SELECT = """
            SELECT first_sequence, last_sequence, earliest, latest
            FROM event_segment
            """;

    private final SegmentBlockStore blocks = new SegmentBlockStore();
    private final PostingStore postings = new PostingStore();

    /**
     * Packs events that follow one another, at most {@link LedgerSegment#SEQUENCES} apart, in the place of what a database writer
     * has put there. Of two transactions that pack the same ones, one waits for the other and fails.
     */
    LedgerSegment add(Handle handle, List<LedgerRow> rows) {
        LedgerSegment segment = LedgerSegment.of(rows);
        handle.createUpdate("""
                        INSERT INTO event_segment
                            (first_sequence, last_sequence, earliest, latest)
                        VALUES
                            (:first, :last, :earliest, :latest)
                        """)
                .bind("first", segment.first())
                .bind("last", segment.last())
                .bind("earliest", segment.earliest())
                .bind("latest", segment.latest())
                .execute();
        blocks.delete(handle, segment);
        blocks.add(handle, segment, rows);
        postings.delete(handle, segment);
        postings.add(handle, segment, rows);
        return segment;
    }

    /** The last sequence that is packed; 0 if none is. */
    long end(Handle handle) {
        return before(handle, Long.MAX_VALUE, 1).stream()
                .findFirst()
                .map(LedgerSegment::last)
                .orElse(0L);
    }

    /** Those with a sequence that is less, newest first, at most that many. */
    List<LedgerSegment> before(Handle handle, long sequence, int limit) {
        return handle.createQuery(SELECT + """
                        WHERE first_sequence < :sequence
                        ORDER BY first_sequence DESC
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("sequence", sequence)
                .bind("limit", limit)
                .map(SegmentStore::segment)
                .list();
    }

    /** Those that have that sequence, or begin before it, and go on behind it, in order: one, unless a database writer has made more. */
    List<LedgerSegment> across(Handle handle, long sequence) {
        return handle.createQuery(SELECT + """
                        WHERE first_sequence <= :sequence AND last_sequence > :sequence
                        ORDER BY first_sequence
                        """)
                .bind("sequence", sequence)
                .map(SegmentStore::segment)
                .list();
    }

    /** The first one that begins behind that sequence. */
    Optional<LedgerSegment> next(Handle handle, long sequence) {
        return handle.createQuery(SELECT + """
                        WHERE first_sequence > :sequence
                        ORDER BY first_sequence
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("sequence", sequence)
                .map(SegmentStore::segment)
                .findOne();
    }

    /** The newest one with an event that occurred before that time. */
    Optional<LedgerSegment> lastBefore(Handle handle, Instant time) {
        return handle.createQuery(SELECT + """
                        WHERE earliest < :time
                        ORDER BY first_sequence DESC
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("time", time)
                .map(SegmentStore::segment)
                .findOne();
    }

    /** The oldest one with an event that occurred then or later. */
    Optional<LedgerSegment> firstSince(Handle handle, Instant time) {
        return handle.createQuery(SELECT + """
                        WHERE latest >= :time
                        ORDER BY first_sequence
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("time", time)
                .map(SegmentStore::segment)
                .findOne();
    }

    /** Those with events from the one time on and before the other, in order. */
    List<LedgerSegment> between(Handle handle, Instant from, Instant to) {
        return handle.createQuery(SELECT + """
                        WHERE latest >= :from AND earliest < :to
                        ORDER BY first_sequence
                        """)
                .bind("from", from)
                .bind("to", to)
                .map(SegmentStore::segment)
                .list();
    }

    /** The first event of a kind, of which there are few, from that sequence on. */
    Optional<LedgerRow> first(Handle handle, int kind, long sequence) {
        PostingKey value = PostingKey.kind(kind);
        long from = before(handle, sequence, 1).stream()
                .findFirst()
                .map(LedgerSegment::first)
                .orElse(sequence);
        return postings.find(handle, value, new Stretch<>(Long.MAX_VALUE, from)).entrySet().stream()
                .flatMap(column -> SegmentPostings.places(column.getValue(), value).stream()
                        .map(place -> column.getKey() + place))
                .filter(each -> each >= sequence)
                .flatMap(each -> blocks.find(handle, each).stream())
                .filter(row -> row.kind() == kind)
                .findFirst();
    }

    /** Writes anew when the events of a segment occurred. */
    void replaceTimes(Handle handle, LedgerSegment segment) {
        handle.createUpdate("""
                        UPDATE event_segment
                        SET earliest = :earliest, latest = :latest
                        WHERE first_sequence = :first
                        """)
                .bind("first", segment.first())
                .bind("earliest", segment.earliest())
                .bind("latest", segment.latest())
                .execute();
    }

    /** Writes the postings of a segment anew, as its events have them. */
    void replacePostings(Handle handle, LedgerSegment segment) {
        postings.delete(handle, segment);
        postings.add(handle, segment, blocks.of(handle, segment));
    }

    /**
     * Deletes the events up to that sequence, as far as they are in the oldest segment; what is left of it is packed anew.
     *
     * @return whether there were any
     */
    boolean deleteUpTo(Handle handle, long sequence) {
        Optional<LedgerSegment> oldest = next(handle, Long.MIN_VALUE).filter(segment -> segment.first() <= sequence);
        oldest.ifPresent(segment -> {
            List<LedgerRow> rest = blocks.of(handle, segment).stream()
                    .filter(row -> row.sequence() > sequence)
                    .toList();
            delete(handle, segment);
            if (!rest.isEmpty()) {
                LedgerSegment _ = add(handle, rest);
            }
        });
        return oldest.isPresent();
    }

    private void delete(Handle handle, LedgerSegment segment) {
        handle.createUpdate("""
                        DELETE FROM event_segment
                        WHERE first_sequence = :first
                        """).bind("first", segment.first()).execute();
        blocks.delete(handle, segment);
        postings.delete(handle, segment);
    }

    private static LedgerSegment segment(ResultSet row, StatementContext context) throws SQLException {
        return new LedgerSegment(row.getLong(1), row.getLong(2), Columns.instant(row, 3), Columns.instant(row, 4));
    }
}
