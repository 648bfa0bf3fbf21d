package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import dev.gatehouse.server.database.Stretch;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decision 0044: postings lead to a few of many segments, and few of them are read for that. */
@OnBothDatabases
final class PostingStoreTest {

    private static final int SEGMENTS = 60;
    private static final int FIELDS = 4;
    private static final int BUCKETS = 32;

    private final Database database;
    private final PostingStore store = new PostingStore();

    PostingStoreTest(Database database) {
        this.database = database;
    }

    /** Some megabytes, in the order in which segments are packed. */
    @BeforeEach
    void add() {
        database.execute(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO event_posting
                        (field, bucket, first_sequence, content)
                    VALUES
                        (:field, :bucket, :first, :content)
                    """);
            byte[] content = new byte[800];
            for (int segment = 0; segment < SEGMENTS; segment++) {
                for (int i = 0; i < FIELDS * BUCKETS; i++) {
                    batch.bind("field", 1 + i / BUCKETS)
                            .bind("bucket", i % BUCKETS)
                            .bind("first", segment * 10)
                            .bind("content", content)
                            .add();
                }
            }
            batch.execute();
        });
        Reads.analyze(database, "event_posting");
    }

    @Test
    void readsTheColumnsOfOneBucketAndSomeSegments() {
        Reads.asItIs(database, handle -> {
                    asOnADisk(handle);
                    assertThat(store.find(handle, PostingKey.username("zoë"), new Stretch<>(400L, 370L))
                                    .keySet())
                            .containsExactly(370L, 380L, 390L);
                })
                .assertFew("event_posting", 10);
    }

    /** Where each page that an index leads to costs as much as some that follow one another. */
    private static void asOnADisk(Handle handle) {
        if (Dialect.of(handle) == Dialect.POSTGRESQL) {
            handle.execute("SET LOCAL random_page_cost = 8");
        }
    }
}
