package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.Race;
import dev.gatehouse.server.config.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Decision 0043: the embedded database's file is as long as its rows need, within bounds, and loses none on the way. */
@Timeout(120)
final class CompactionTest {

    private static final int LONG = 100_000;

    /** More than the file's end, where HSQLDB uses again what becomes free. */
    private static final int ROWS = 100;

    /** Some 80 MB are of no use then. */
    private static final int CHANGES = 8;

    private static final int WRITERS = 8;

    private final AtomicInteger next = new AtomicInteger();

    @TempDir
    private Path directory;

    private Database database;

    @BeforeEach
    void open() throws Exception {
        database = reopened();
        database.execute(handle -> handle.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, text VARCHAR(100000))"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isShortAgainAfterManyChanges() throws Exception {
        change(CHANGES);
        long before = length();

        database.upkeep();

        assertThat(length()).isLessThan(before / 4);
        assertThat(texts()).hasSize(ROWS).containsOnly("x".repeat(LONG));
    }

    @Test
    void isLeftAsItIsWhereLittleIsOfNoUse() throws Exception {
        change(CHANGES / 2);
        long before = length();

        database.upkeep();

        assertThat(length()).isEqualTo(before);
    }

    /** All others would wait behind it for as long as that takes. */
    @Test
    void waitsForNoLongTransaction() throws Exception {
        change(CHANGES);
        long before = length();

        database.snapshot(handle -> {
            long rows = count(handle);
            database.upkeep();
            insert("meanwhile");
            return rows;
        });

        assertThat(length()).isEqualTo(before);
        database.upkeep();
        assertThat(length()).isLessThan(before / 4);
    }

    @Test
    void keepsWhatIsWrittenAfterwards() throws Exception {
        change(CHANGES);
        database.upkeep();
        insert("later");
        database.close();

        database = reopened();

        assertThat(texts()).hasSize(ROWS + 1).endsWith("later");
    }

    /** Also what is on its way to the disk when HSQLDB closes its log. */
    @Test
    void losesNothingOfThoseWhoWriteMeanwhile() throws Exception {
        AtomicInteger writing = new AtomicInteger(WRITERS);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> compacting = other.submit(() -> {
                while (writing.get() > 0) {
                    database.execute(handle -> handle.execute("CHECKPOINT DEFRAG"));
                }
            });
            Race.atOnce(WRITERS, () -> {
                for (int i = 0; i < 50; i++) {
                    insert("meanwhile");
                }
                return writing.decrementAndGet();
            });
            compacting.get();
        }
        database.close();

        database = reopened();

        assertThat(texts()).hasSize(WRITERS * 50);
    }

    private void change(int times) {
        for (int i = 0; i < ROWS; i++) {
            insert("x".repeat(LONG));
        }
        for (int i = 0; i < times; i++) {
            database.execute(handle -> handle.execute("UPDATE kept SET text = text"));
        }
    }

    private void insert(String text) {
        int id = next.incrementAndGet();
        database.execute(handle -> insert(handle, id, text));
    }

    private static void insert(Handle handle, int id, String text) {
        handle.createUpdate("INSERT INTO kept VALUES (:id, :text)")
                .bind("id", id)
                .bind("text", text)
                .execute();
    }

    private List<String> texts() {
        return database.read(handle -> handle.createQuery("SELECT text FROM kept ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    private static long count(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM kept").mapTo(Long.class).one();
    }

    private long length() throws IOException {
        return Files.size(directory.resolve("server/database/gatehouse.data"));
    }

    private Database reopened() throws Exception {
        return Database.open(
                new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), WRITERS),
                Files.createDirectories(directory.resolve("server")));
    }
}
