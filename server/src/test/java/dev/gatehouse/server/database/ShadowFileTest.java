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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R20: after a crash, also while it recovers from another one, the embedded database has all that was acknowledged. */
final class ShadowFileTest {

    private static final int ENTRY = 12 + 16 * 1024;

    @TempDir
    private Path directory;

    private Database database;
    private int crashes;

    @BeforeEach
    void changePages() throws Exception {
        database = Database.open(DatabaseSettings.embedded(), directory.resolve("server"));
        database.execute(handle -> handle.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, text VARCHAR(20000))"));
        for (int i = 0; i < 500; i++) {
            int id = i;
            database.execute(handle -> handle.execute("INSERT INTO kept VALUES (?, ?)", id, "x".repeat(15_000)));
        }
        database.execute(handle -> handle.execute("CHECKPOINT"));
        database.execute(handle -> handle.execute("DELETE FROM kept WHERE MOD(id, 3) = 0"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aCrashWhilePagesAreRestoredLosesNothing() throws Exception {
        List<Integer> expected = kept(database);
        long pages = Files.size(shadowOf(directory.resolve("server"))) / ENTRY;
        assertThat(pages).isGreaterThan(10);

        for (int written = 0; written < pages; written++) {
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

    private static List<Integer> afterRestart(Path directory) throws Exception {
        try (Database restarted = Database.open(DatabaseSettings.embedded(), directory)) {
            return kept(restarted);
        }
    }

    /** With a bound, since an index that is not whole may lead round in a circle. */
    private static List<Integer> kept(Database database) {
        return database.read(handle -> handle.createQuery("SELECT id FROM kept ORDER BY id LIMIT 1000")
                .mapTo(Integer.class)
                .list());
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
