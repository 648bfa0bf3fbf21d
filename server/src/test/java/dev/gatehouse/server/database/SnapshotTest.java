package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class SnapshotTest {

    private final Database database;

    SnapshotTest(Database database) {
        this.database = database;
    }

    @Test
    void doesNotSeeWhatOthersDoMeanwhile() {
        long seen = database.snapshot(handle -> {
            assertThat(head(handle)).isZero();
            meanwhile("UPDATE event_head SET sequence = 7");
            return head(handle);
        });

        assertThat(seen).isZero();
        assertThat(database.write(SnapshotTest::head)).isEqualTo(7);
    }

    @Test
    void leavesLaterTransactionsAsTheyWere() {
        database.snapshot(SnapshotTest::head);

        database.execute(handle -> {
            assertThat(head(handle)).isZero();
            meanwhile("UPDATE event_head SET sequence = 7");
            assertThat(head(handle)).isEqualTo(7);
        });
    }

    private void meanwhile(String sql) {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            other.execute(() -> database.execute(handle -> handle.execute(sql)));
        }
    }

    private static long head(Handle handle) {
        return handle.createQuery("SELECT sequence FROM event_head")
                .mapTo(Long.class)
                .one();
    }
}
