package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.Await;
import dev.gatehouse.server.config.DatabaseSettings;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hsqldb.Session;
import org.hsqldb.jdbc.JDBCConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A copy that is made while others write has all that was acknowledged before, and each transaction whole. */
@Timeout(120)
final class OnlineCopyTest {

    private static final int WRITERS = 6;
    private static final long MEGABYTE = 1024 * 1024;

    /** So many transactions a copy: without a bound, a slow copy made the next one larger, and that one slower. */
    private static final int BESIDE_A_COPY = 300;

    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final Semaphore budget = new Semaphore(0);

    @TempDir
    private Path directory;

    private Database database;

    @BeforeEach
    void open() throws Exception {
        DatabaseSettings embedded =
                new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), 2 * WRITERS);
        database = Database.open(embedded, directory.resolve("server"));
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
                    budget.release(BESIDE_A_COPY);
                    int some = 60 * round;
                    Await.until(() -> acknowledged.size() >= some);
                    Set<Integer> before = Set.copyOf(acknowledged);
                    Path copy = directory.resolve("copy" + round);
                    database.copyTo(copy);

                    Set<Integer> ids = ids(copy);
                    assertThat(ids).containsAll(before).isEqualTo(withTheirSeconds(ids));
                }
            } finally {
                enough.set(true);
                budget.release(WRITERS);
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
    }

    /** The copy had read the file's first page before any was changed: it says that the others belong together. */
    @Test
    void pagesThatChangeBehindTheCopyAreRestored() throws Exception {
        for (int i = 0; i < 500; i++) {
            insert(10_000);
        }
        Set<Integer> all = withTheirSeconds(acknowledged);
        database.execute(handle -> handle.execute("CHECKPOINT"));
        byte[] first = firstPage();
        database.execute(handle -> handle.execute("DELETE FROM kept WHERE MOD(id, 3) = 0"));
        assertThat(firstPage()).as("pages were changed").isNotEqualTo(first);

        Path copy = directory.resolve("copy");
        database.copyTo(copy);
        Path files = copy.resolve("database");
        Files.delete(files.resolve("gatehouse.log")); // What was deleted came after the copy's begin.
        try (RandomAccessFile tables =
                new RandomAccessFile(files.resolve("gatehouse.data").toFile(), "rw")) {
            tables.write(first);
        }

        assertThat(ids(copy)).isEqualTo(all);
    }

    @Test
    void aDatabaseAtRestIsCopiedToo() throws Exception {
        database.execute(handle -> handle.execute("INSERT INTO kept VALUES (1, 'x'), (-1, 'x')"));
        database.execute(handle -> handle.execute("CHECKPOINT"));

        database.copyTo(directory.resolve("it's a copy"));

        assertThat(ids(directory.resolve("it's a copy"))).containsExactlyInAnyOrder(1, -1);
    }

    /** As it is after a checkpoint came due while the files were copied: HSQLDB would make no other one. */
    @Test
    void aCheckpointThatWasDroppedIsMadeUpFor() throws Exception {
        database.execute(handle -> handle.execute("SET FILES LOG SIZE 1"));
        dropCheckpoint();
        for (int i = 0; i < 50; i++) {
            insert(20_000);
        }
        assertThat(lengthOfLog()).isGreaterThan(MEGABYTE);

        database.copyTo(directory.resolve("copy"));

        assertThat(lengthOfLog()).isLessThan(MEGABYTE);
    }

    private void dropCheckpoint() throws Exception {
        try (Connection connection = database.pool().getConnection()) {
            Session session = (Session) connection.unwrap(JDBCConnection.class).getSession();
            session.database.logger.setCheckpointRequired();
            assertThat(session.database.logger.needsCheckpointReset()).isTrue();
        }
    }

    private long lengthOfLog() {
        return directory.resolve("server/database/gatehouse.log").toFile().length();
    }

    private void write() {
        while (!enough.get()) {
            budget.acquireUninterruptibly();
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

    private byte[] firstPage() throws Exception {
        try (InputStream tables = Files.newInputStream(directory.resolve("server/database/gatehouse.data"))) {
            return tables.readNBytes(16 * 1024);
        }
    }

    private static Set<Integer> withTheirSeconds(Set<Integer> ids) {
        return ids.stream().flatMap(id -> Stream.of(id, -id)).collect(Collectors.toSet());
    }

    /** With a bound, since an index that is not whole may lead round in a circle. */
    private static Set<Integer> ids(Path copy) throws Exception {
        try (Database opened = CopiedDatabase.open(copy)) {
            List<Integer> ids = opened.read(handle -> handle.createQuery("SELECT id FROM kept LIMIT 100000")
                    .mapTo(Integer.class)
                    .list());
            assertThat(ids).doesNotHaveDuplicates();
            return Set.copyOf(ids);
        }
    }
}
