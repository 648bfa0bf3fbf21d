package dev.gatehouse.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.database.Database;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Decision 0043: the embedded database's file is written anew again and again while rows come and change, and the process is
 * killed (SIGKILL) at some moment of that. The next one on its files finds what was acknowledged.
 */
@Timeout(3600)
final class CompactionCrashTest {

    /** Acknowledged before a kill, at least; so many more at random. */
    private static final int FEW = 20;

    private static final int MORE = 60;

    @TempDir
    private Path directory;

    @Test
    void keepsWhatWasAcknowledged() throws Exception {
        int last = 0;
        for (int kill = 0; kill < Kills.countOr(2); kill++) {
            last = acknowledgedUntilKilled(last);

            assertThat(kept()).hasSizeBetween(last, last + 1).startsWith(changed(last));
        }
    }

    /** Starts a process, and kills it some time after it has acknowledged the first rows. */
    private int acknowledgedUntilKilled(int before) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writing.class.getName(),
                        directory.toString(),
                        String.valueOf(before))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int last = before;
        try (BufferedReader told = process.inputReader()) {
            int enough = before + FEW + ThreadLocalRandom.current().nextInt(MORE);
            while (last < enough) {
                last = Integer.parseInt(told.readLine());
            }
            process.toHandle().destroyForcibly(); // The process itself would close what it has told.
            for (String more = told.readLine(); more != null; more = told.readLine()) {
                last = Integer.parseInt(more);
            }
        }
        process.waitFor();
        return last;
    }

    private List<String> kept() throws Exception {
        try (Database database = Database.openAsItIs(Writing.SETTINGS, directory)) {
            return database.read(handle -> handle.createQuery("SELECT text FROM kept ORDER BY id")
                    .mapTo(String.class)
                    .list());
        }
    }

    /** What the rows say once they are acknowledged. */
    private static String[] changed(int rows) {
        String[] texts = new String[rows];
        for (int id = 1; id <= rows; id++) {
            texts[id - 1] = Writing.text(id);
        }
        return texts;
    }

    /** The process that is killed: it tells the number of each row that it has written and changed. */
    static final class Writing {

        static final DatabaseSettings SETTINGS =
                new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), 4);

        private Writing() {}

        static String text(int id) {
            return id + "x".repeat(2_000);
        }

        public static void main(String[] arguments) throws Exception {
            Database database = Database.open(SETTINGS, Path.of(arguments[0]));
            int before = Integer.parseInt(arguments[1]);
            database.execute(handle -> begin(handle, before));
            Thread.ofPlatform().daemon().start(() -> {
                while (true) {
                    database.execute(handle -> handle.execute("CHECKPOINT DEFRAG"));
                }
            });
            for (int row = before + 1; !System.out.checkError(); row++) { // There is an error once the test is gone.
                int id = row;
                database.execute(handle -> handle.execute("INSERT INTO kept VALUES (?, '')", id));
                database.execute(handle -> handle.execute("UPDATE kept SET text = ? WHERE id = ?", text(id), id));
                System.out.println(id);
            }
        }

        /** What was under way when the last one was killed may be there or not, and is done once more. */
        private static void begin(Handle handle, int before) {
            handle.execute("CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY, text VARCHAR(3000))");
            handle.execute("DELETE FROM kept WHERE id > ?", before);
        }
    }
}
