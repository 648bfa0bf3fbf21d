package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.IndexRange;
import dev.gatehouse.server.database.Lead;
import dev.gatehouse.server.database.PlaceKey;
import dev.gatehouse.server.database.Stretch;
import dev.gatehouse.server.ledger.SegmentPostings.PostingBucket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

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

    /** The columns of a value's bucket, of the segments that begin in that stretch. */
    SortedMap<Long, byte[]> find(Handle handle, PostingKey value, Stretch<Long> stretch) {
        Lead lead = Lead.of("field", value.field()).and("bucket", value.bucket());
        IndexRange<Long> range = new IndexRange<>(Dialect.of(handle), lead, PlaceKey.number("first_sequence"));
        Query query = handle.createQuery("""
                SELECT first_sequence, content
                FROM event_posting
                WHERE %s
                """.formatted(range.condition()));
        range.bindTo(query, stretch);
        SortedMap<Long, byte[]> columns = new TreeMap<>();
        query.map((row, _) -> Map.entry(row.getLong(1), row.getBytes(2)))
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

    void delete(Handle handle, LedgerSegment segment) {
        handle.createUpdate("""
                        DELETE FROM event_posting
                        WHERE first_sequence = :first
                        """).bind("first", segment.first()).execute();
    }
}
