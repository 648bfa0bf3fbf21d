package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Stretch;
import dev.gatehouse.server.ledger.SegmentPostings.PostingBucket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What leads to packed events (decision 0044), by the first sequences of their segments. */
final class PostingStore {

    void add(Handle handle, LedgerSegment segment, List<LedgerRow> rows) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO event_posting
                    (field, bucket, first_sequence, content)
                VALUES
                    (:field, :bucket, :first, :content)
                """);
        SegmentPostings.write(rows)
                .forEach((bucket, content) -> batch.bind("field", bucket.field())
                        .bind("bucket", bucket.number())
                        .bind("first", segment.first())
                        .bind("content", content)
                        .add());
        batch.execute();
    }

    /**
     * The columns of a value's bucket, of the segments that begin in that stretch. Columns are compared one by one: what a comparison
     * of rows fits, PostgreSQL takes for a quarter of the table, and then reads all of it where it is large.
     */
    SortedMap<Long, byte[]> find(Handle handle, PostingKey value, Stretch<Long> stretch) {
        SortedMap<Long, byte[]> columns = new TreeMap<>();
        handle.createQuery("""
                        SELECT first_sequence, content
                        FROM event_posting
                        WHERE field = :field
                          AND bucket = :bucket
                          AND first_sequence < :before
                          AND first_sequence >= :downTo
                        """)
                .bind("field", value.field())
                .bind("bucket", value.bucket())
                .bind("before", stretch.before())
                .bind("downTo", stretch.downTo())
                .map((row, _) -> Map.entry(row.getLong(1), row.getBytes(2)))
                .forEach(each -> columns.put(each.getKey(), each.getValue()));
        return columns;
    }

    /** All columns of a segment. */
    Map<PostingBucket, byte[]> of(Handle handle, LedgerSegment segment) {
        Map<PostingBucket, byte[]> columns = new HashMap<>();
        handle.createQuery("""
                        SELECT field, bucket, content
                        FROM event_posting
                        WHERE first_sequence = :first
                        """)
                .bind("first", segment.first())
                .map((row, _) -> Map.entry(new PostingBucket(row.getInt(1), row.getInt(2)), row.getBytes(3)))
                .forEach(each -> columns.put(each.getKey(), each.getValue()));
        return columns;
    }

    /** Where a segment would begin that has columns and is not there; empty if there is none such. */
    Optional<Long> stray(Handle handle) {
        return handle.createQuery("""
                        SELECT MIN(p.first_sequence)
                        FROM event_posting p
                        WHERE NOT EXISTS (
                            SELECT 1
                            FROM event_segment s
                            WHERE s.first_sequence = p.first_sequence)
                        """).mapTo(Long.class).findOne();
    }

    void delete(Handle handle, LedgerSegment segment) {
        handle.createUpdate("""
                        DELETE FROM event_posting
                        WHERE first_sequence = :first
                        """).bind("first", segment.first()).execute();
    }
}
