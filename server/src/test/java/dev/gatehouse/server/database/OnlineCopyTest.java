package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.config.DatabaseSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A copy that is made while others write has all that was acknowledged before, and each transaction whole. */
@Timeout(120)
final class OnlineCopyTest {

    private static final int WRITERS = 6;

    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();

    @TempDir
    private Path directory;

    private Database database;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(DatabaseSettings.embedded(), directory.resolve("server"));
        database.execute(handle -> handle.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, text VARCHAR(20000))"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aCopyBesideWritersHasAllThatWasAcknowledgedAndNothingHalf() throws Exception {
        database.execute(handle -> handle.execute("SET FILES LOG SIZE 2"));
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(others.submit(this::write));
            }
            try {
                for (int round = 1; round <= 8; round++) {
                    while (acknowledged.size() < 60 * round) {
                        Thread.onSpinWait();
                    }
                    Set<Integer> before = Set.copyOf(acknowledged);
                    Path copy = directory.resolve("copy" + round);
                    database.copyTo(copy);

                    Set<Integer> ids = ids(copy);
                    assertThat(ids).containsAll(before);
                    assertThat(ids).allSatisfy(id -> assertThat(ids).contains(-id));
                }
            } finally {
                enough.set(true);
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
    }

    @Test
    void aDatabaseAtRestIsCopiedToo() throws Exception {
        database.execute(handle -> handle.execute("INSERT INTO kept VALUES (1, 'x'), (-1, 'x')"));
        database.execute(handle -> handle.execute("CHECKPOINT"));

        database.copyTo(directory.resolve("it's a copy"));

        assertThat(ids(directory.resolve("it's a copy"))).containsExactlyInAnyOrder(1, -1);
    }

    /** HSQLDB forgets the checkpoint that came due while it copied. */
    @Test
    void theLogGoesOnBeingRolledOver() throws Exception {
        database.execute(handle -> handle.execute("SET FILES LOG SIZE 1"));
        database.copyTo(directory.resolve("copy"));
        for (int i = 0; i < 200; i++) {
            insert(20_000);
        }

        assertThat(directory.resolve("server/database/gatehouse.log").toFile().length())
                .isLessThan(3 * 1024 * 1024);
    }

    private void write() {
        while (!enough.get()) {
            insert(10_000);
        }
    }

    private void insert(int length) {
        int id = next.incrementAndGet();
        database.execute(handle -> {
            handle.execute("INSERT INTO kept VALUES (?, ?)", id, "x".repeat(length));
            handle.execute("INSERT INTO kept VALUES (?, ?)", -id, "x".repeat(length));
        });
        acknowledged.add(id);
    }

    private static Set<Integer> ids(Path copy) throws Exception {
        try (Database opened = CopiedDatabase.open(copy)) {
            return Set.copyOf(opened.read(handle -> handle.createQuery("SELECT id FROM kept")
                    .mapTo(Integer.class)
                    .list()));
        }
    }
}
