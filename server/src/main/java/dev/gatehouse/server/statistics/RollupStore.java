package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.server.database.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The counts over time. */
final class RollupStore {

    /** What was counted in one bucket. */
    List<Rollup> find(Handle handle, RollupKey key) {
        return between(
                handle,
                key.series(),
                key.bucket(),
                key.startsAt(),
                key.startsAt().plusSeconds(1));
    }

    /** What was counted in the buckets of that length that begin from the one time on and before the other, oldest first. */
    List<Rollup> between(Handle handle, Series series, Bucket bucket, Instant from, Instant to) {
        return handle.createQuery("""
                        SELECT starts_at, item, total, surplus
                        FROM rollup_count
                        WHERE series = :series AND bucket = :bucket AND starts_at >= :from AND starts_at < :to
                        ORDER BY series, bucket, starts_at, item
                        """)
                .bind("series", series.code())
                .bind("bucket", bucket.code())
                .bind("from", from)
                .bind("to", to)
                .map((row, _) -> new Rollup(
                        Columns.instant(row, "starts_at"),
                        row.getString("item"),
                        row.getLong("total"),
                        row.getLong("surplus")))
                .list();
    }

    /** As {@link #between}, of one item. */
    List<Rollup> ofItem(Handle handle, RollupKey first, String item, Instant to) {
        return handle.createQuery("""
                        SELECT starts_at, total
                        FROM rollup_count
                        WHERE series = :series AND bucket = :bucket AND starts_at >= :from AND starts_at < :to
                            AND item = :item
                        """)
                .bind("series", first.series().code())
                .bind("bucket", first.bucket().code())
                .bind("from", first.startsAt())
                .bind("to", to)
                .bind("item", item)
                .map((row, _) -> new Rollup(Columns.instant(row, "starts_at"), item, row.getLong("total"), 0))
                .list();
    }

    /** The total of each item in buckets of that length. */
    Map<String, Long> sums(Handle handle, Series series, Cover.CoverPart part) {
        return handle.createQuery("""
                        SELECT item, SUM(total) AS total
                        FROM rollup_count
                        WHERE series = :series AND bucket = :bucket AND starts_at >= :from AND starts_at < :to
                        GROUP BY item
                        """)
                .bind("series", series.code())
                .bind("bucket", part.bucket().code())
                .bind("from", part.from())
                .bind("to", part.to())
                .map((row, _) -> Map.entry(row.getString("item"), row.getLong("total")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Adds to what other processes have counted. */
    void add(Handle handle, RollupKey key, String item, long times) {
        int updated = bound(handle.createUpdate("""
                                UPDATE rollup_count
                                SET total = total + :times
                                WHERE series = :series AND bucket = :bucket AND starts_at = :startsAt AND item = :item
                                """), key, item, times).execute();
        if (updated == 0) {
            insert(handle, key, item, times);
        }
    }

    /** Keeps the highest number that any process has seen. */
    void raise(Handle handle, RollupKey key, String item, long number) {
        int updated = bound(handle.createUpdate("""
                                UPDATE rollup_count
                                SET total = GREATEST(total, :times)
                                WHERE series = :series AND bucket = :bucket AND starts_at = :startsAt AND item = :item
                                """), key, item, number).execute();
        if (updated == 0) {
            insert(handle, key, item, number);
        }
    }

    void insert(Handle handle, RollupKey key, String item, long total) {
        bound(handle.createUpdate("""
                                INSERT INTO rollup_count
                                    (series, bucket, starts_at, item, total, surplus)
                                VALUES
                                    (:series, :bucket, :startsAt, :item, :times, 0)
                                """), key, item, total).execute();
    }

    /** When the oldest bucket of that length began; empty if there is none. */
    Optional<Instant> oldest(Handle handle, Series series, Bucket bucket) {
        return handle.createQuery("""
                        SELECT starts_at
                        FROM rollup_count
                        WHERE series = :series AND bucket = :bucket
                        ORDER BY series, bucket, starts_at
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("series", series.code())
                .bind("bucket", bucket.code())
                .map((row, _) -> Columns.instant(row, "starts_at"))
                .findOne();
    }

    /** Forgets the buckets of that length that began before that time. */
    void deleteBefore(Handle handle, Series series, Bucket bucket, Instant time) {
        bound(handle.createUpdate("""
                        DELETE FROM rollup_count
                        WHERE series = :series AND bucket = :bucket AND starts_at < :time
                        """), series, bucket, time).execute();
    }

    /** Forgets the buckets of that length that begin at that time or later. */
    void deleteFrom(Handle handle, Series series, Bucket bucket, Instant time) {
        bound(handle.createUpdate("""
                        DELETE FROM rollup_count
                        WHERE series = :series AND bucket = :bucket AND starts_at >= :time
                        """), series, bucket, time).execute();
    }

    private static <T extends SqlStatement<T>> T bound(T statement, Series series, Bucket bucket, Instant time) {
        return statement
                .bind("series", series.code())
                .bind("bucket", bucket.code())
                .bind("time", time);
    }

    private static <T extends SqlStatement<T>> T bound(T statement, RollupKey key, String item, long times) {
        return statement
                .bind("series", key.series().code())
                .bind("bucket", key.bucket().code())
                .bind("startsAt", key.startsAt())
                .bind("item", item)
                .bind("times", times);
    }
}
