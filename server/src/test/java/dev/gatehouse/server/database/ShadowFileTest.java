package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.config.DatabaseSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R20: after a crash, also while it recovers from another one, the embedded database has all that was acknowledged. */
final class ShadowFileTest {

    private static final int ROWS = 500;
    private static final int ENTRY = 12 + 16 * 1024;

    @TempDir
    private Path directory;

    private Database database;
    private int crashes;

    @BeforeEach
    void changePages() throws Exception {
        database = Database.open(DatabaseSettings.embedded(), directory.resolve("server"));
        database.execute(handle -> handle.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, text VARCHAR(20000))"));
        database.execute(handle -> handle.execute("CREATE INDEX kept_by_text ON kept (text)"));
        for (int i = 0; i < ROWS; i++) {
            int id = i;
            database.execute(handle -> handle.execute("INSERT INTO kept VALUES (?, ?)", id, text(id)));
        }
        database.execute(handle -> handle.execute("CHECKPOINT"));
        Random random = new Random(1);
        for (int i = ROWS; i < 2 * ROWS; i++) {
            int fresh = i;
            int other = random.nextInt(ROWS);
            database.execute(handle -> handle.execute("INSERT INTO kept VALUES (?, ?)", fresh, text(fresh)));
            database.execute(handle -> handle.execute("DELETE FROM kept WHERE id = ?", other));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aCrashWhilePagesAreRestoredLosesNothing() throws Exception {
        List<String> expected = kept(database);
        long pages = Files.size(shadowOf(directory.resolve("server"))) / ENTRY;
        assertThat(pages).isGreaterThan(10);

        for (int written = 0; written < pages; written += written / 2 + 1) {
            Path crashed = crash();
            crashAgain(crashed, written);
            assertThat(afterRestart(crashed))
                    .as("%s of %s pages", written, pages)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aPageThatIsNotWholeWasNotNeededYet() throws Exception {
        Path crashed = crash();
        Files.write(shadowOf(crashed), new byte[] {0, 0, 64, 0, 0, 0, 0, 0, 0, 0, 64, 0, 1}, StandardOpenOption.APPEND);

        assertThat(afterRestart(crashed)).isEqualTo(kept(database));
    }

    @Test
    void whatTheDiskHasNoBytesOfWasNotNeededYet() throws Exception {
        Path crashed = crash();
        Files.write(shadowOf(crashed), new byte[ENTRY], StandardOpenOption.APPEND);

        assertThat(afterRestart(crashed)).isEqualTo(kept(database));
    }

    /** What a server that is killed now leaves. */
    private Path crash() throws IOException {
        crashes++;
        Path crashed = directory.resolve("crashed" + crashes);
        DurableFiles.copy(directory.resolve("server/database"), crashed.resolve("database"));
        return crashed;
    }

    /** Restores so many pages, and is killed. */
    private static void crashAgain(Path crashed, int pages) throws IOException {
        Path tables = crashed.resolve("database/gatehouse.data");
        try (RandomAccessFile from = new RandomAccessFile(shadowOf(crashed).toFile(), "r");
                RandomAccessFile to = new Killed(tables, pages)) {
            assertThatThrownBy(() -> new ShadowFile(from, to).restore()).hasMessage("killed");
        }
    }

    private static Path shadowOf(Path directory) {
        return directory.resolve("database/gatehouse.backup");
    }

    private static List<String> afterRestart(Path directory) throws Exception {
        try (Database restarted = Database.open(DatabaseSettings.embedded(), directory)) {
            return kept(restarted);
        }
    }

    /** By its index, and with a bound, since one that is not whole may lead round in a circle. */
    private static List<String> kept(Database database) {
        return database.read(
                handle -> handle.createQuery("SELECT text FROM kept WHERE text >= '' ORDER BY text LIMIT 1000")
                        .mapTo(String.class)
                        .list());
    }

    private static String text(int id) {
        return (id + ".").repeat(3_500);
    }

    /** A file that takes so many writes. */
    private static final class Killed extends RandomAccessFile {

        private int left;

        Killed(Path file, int writes) throws IOException {
            super(file.toFile(), "rw");
            this.left = writes;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                throw new IOException("killed");
            }
            left--;
            super.write(bytes, offset, length);
        }
    }
}
