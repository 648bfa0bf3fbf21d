package dev.gatehouse.server.statistics;

import dev.gatehouse.server.statistics.TopCounters.Counter;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes what has changed in many buckets in three statements. Confined to one transaction. */
final class RollupBatch {

    private final PreparedBatch inserts;
    private final PreparedBatch updates;
    private final PreparedBatch deletes;

    RollupBatch(Handle handle) {
        this.inserts = handle.prepareBatch("""
                INSERT INTO rollup_count
                    (series, bucket, starts_at, item, total, surplus)
                VALUES
                    (:series, :bucket, :startsAt, :item, :total, :surplus)
                """);
        this.updates = handle.prepareBatch("""
                UPDATE rollup_count
                SET total = :total, surplus = :surplus
                WHERE series = :series AND bucket = :bucket AND starts_at = :startsAt AND item = :item
                """);
        this.deletes = handle.prepareBatch("""
                DELETE FROM rollup_count
                WHERE series = :series AND bucket = :bucket AND starts_at = :startsAt AND item = :item
                """);
    }

    /** What changes in one bucket. */
    RollupChanges in(RollupKey key) {
        return new RollupChanges() {
            @Override
            public void insert(String item, Counter counter) {
                bound(inserts, key, item)
                        .bind("total", counter.total())
                        .bind("surplus", counter.surplus())
                        .add();
            }

            @Override
            public void update(String item, Counter counter) {
                bound(updates, key, item)
                        .bind("total", counter.total())
                        .bind("surplus", counter.surplus())
                        .add();
            }

            @Override
            public void delete(String item) {
                bound(deletes, key, item).add();
            }
        };
    }

    /** Writes all of it. */
    void execute() {
        for (PreparedBatch batch : List.of(deletes, updates, inserts)) {
            if (batch.size() > 0) {
                int[] _ = batch.execute();
            }
        }
    }

    private static PreparedBatch bound(PreparedBatch batch, RollupKey key, String item) {
        return batch.bind("series", key.series().code())
                .bind("bucket", key.bucket().code())
                .bind("startsAt", key.startsAt())
                .bind("item", item);
    }
}
