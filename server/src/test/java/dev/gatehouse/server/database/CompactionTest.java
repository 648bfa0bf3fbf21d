package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.config.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    private static final int COPIES = 20;

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
            List<Integer> seen = handle.createQuery("SELECT id FROM kept")
                    .mapTo(Integer.class)
                    .list();
            database.upkeep();
            insert(0, "meanwhile");
            return seen;
        });

        assertThat(length()).isEqualTo(before);
        database.upkeep();
        assertThat(length()).isLessThan(before / 4);
    }

    @Test
    void keepsWhatIsWrittenAfterwards() throws Exception {
        change(CHANGES);
        database.upkeep();
        insert(ROWS + 1, "later");
        database.close();

        database = reopened();

        assertThat(texts()).hasSize(ROWS + 1).endsWith("later");
    }

    /** A copy of the files for a backup and this exclude each other; neither fails because of the other one. */
    @Test
    void goesWithCopies() throws Exception {
        Compaction compaction = new Compaction(new CommitLog(directory.resolve("none")));
        change(1);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < COPIES; i++) {
                Path copy = directory.resolve("copy" + i);
                Future<?> copying = other.submit(() -> {
                    database.copyTo(copy);
                    return true;
                });
                while (!Files.exists(copy) && !copying.isDone()) {
                    Thread.onSpinWait();
                }
                try (Connection connection = database.pool().getConnection()) {
                    compaction.run(connection, new FileUse(0, 0));
                }
                copying.get();
            }
        }

        assertThat(texts()).hasSize(ROWS);
    }

    private void change(int times) {
        for (int id = 1; id <= ROWS; id++) {
            insert(id, "x".repeat(LONG));
        }
        for (int i = 0; i < times; i++) {
            database.execute(handle -> handle.execute("UPDATE kept SET text = text"));
        }
    }

    private void insert(int id, String text) {
        database.execute(handle -> handle.execute("INSERT INTO kept VALUES (?, ?)", id, text));
    }

    private List<String> texts() {
        return database.read(handle -> handle.createQuery("SELECT text FROM kept ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    private long length() throws IOException {
        return Files.size(directory.resolve("server/database/gatehouse.data"));
    }

    private Database reopened() throws Exception {
        return Database.open(
                new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), 4),
                Files.createDirectories(directory.resolve("server")));
    }
}
