package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.Await;
import dev.gatehouse.server.LogRecords;
import dev.gatehouse.server.config.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** R20 on a full disk: what was acknowledged is there, and nothing else, in memory and after a crash. */
@Timeout(120)
@ResourceLock("the log of outages")
final class FullDiskTest {

    /** It is looked for space once a second. */
    private static final Duration TWO_LOOKS = Duration.ofMillis(2_100);

    private final List<Integer> acknowledged = new ArrayList<>();
    private int next;

    @TempDir
    private Path elsewhere;

    private TinyDisk disk;
    private LogRecords log;
    private LogRecords outages;
    private Database database;

    @BeforeEach
    void open() throws Exception {
        disk = TinyDisk.mount(48);
        log = LogRecords.of(EmbeddedConnections.class);
        outages = LogRecords.fromHere(OutageLog.class);
        database = open(disk.directory());
        database.execute(handle -> handle.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, text VARCHAR(500))"));
        for (int i = 0; i < 50; i++) {
            assertThat(keepOne()).isTrue();
        }
    }

    @AfterEach
    void close() throws Exception {
        log.close();
        outages.close();
        database.close();
        disk.close();
    }

    @Test
    void acknowledgesNothingThatACrashWouldLose() throws Exception {
        disk.fill();
        while (keepOne()) {
            // The last page of a file has some room.
        }
        for (int i = 0; i < 20; i++) {
            assertThat(keepOne()).isFalse();
        }

        assertThat(afterACrash()).isEqualTo(acknowledged);
    }

    @Test
    void cutsTheLogWhereTheLastAcknowledgedTransactionEnds() throws Exception {
        Path file = disk.directory().resolve("database").resolve("gatehouse.log");
        disk.fill();

        long length = Files.size(file);
        while (keepOne()) {
            length = Files.size(file);
        }

        assertThat(Files.size(file)).isEqualTo(length);
    }

    @Test
    void refusesATransactionThatWasOpenWhenTheDiskFailed() {
        assertThatThrownBy(() -> database.execute(handle -> {
                    handle.execute("INSERT INTO kept VALUES (-1, 'begun before')");
                    CompletableFuture.runAsync(this::failTheDisk).join();
                }))
                .isInstanceOf(DatabaseOutageException.class);
    }

    @Test
    void saysWhichDiskIsFullUntilThereIsSpace() throws Exception {
        disk.fill();
        while (keepOne()) {
            // The last page of a file has some room.
        }

        assertThatThrownBy(this::kept)
                .isInstanceOf(DatabaseOutageException.class)
                .hasMessageStartingWith(
                        "The disk of the database " + disk.directory().resolve("database"))
                .hasMessageContaining("takes no more");
        assertThat(database.diskProblem()).isPresent();

        disk.free();
        Await.until(this::keepOne);
        assertThat(kept()).isEqualTo(acknowledged);
        for (int i = 0; i < 50; i++) {
            assertThat(keepOne()).isTrue();
        }
        assertThat(afterACrash()).isEqualTo(acknowledged);
    }

    /** Opening replays the log and writes another script, so where that would not fit it would fail again. */
    @Test
    void isNotOpenedWhereThereIsTooLittleSpace() throws Exception {
        disk.fill();
        while (keepOne()) {
            // The last page of a file has some room.
        }

        disk.fillBut(8L * 1024 * 1024);
        long start = System.nanoTime();
        Await.until(() -> {
            assertThat(keepOne()).isFalse();
            return System.nanoTime() - start > TWO_LOOKS.toNanos();
        });
        assertThat(log.levels()).isEmpty();

        disk.free();
        Await.until(this::keepOne);
        assertThat(kept()).isEqualTo(acknowledged);
    }

    @Test
    void canBeStoppedAndStartedAgain() throws Exception {
        disk.fill();
        while (keepOne()) {
            // The last page of a file has some room.
        }

        database.close();
        disk.free();
        database = open(disk.directory());

        assertThat(kept()).isEqualTo(acknowledged);
    }

    /** Lets it fail once and then have all the space that there was. */
    private void failTheDisk() {
        try {
            disk.fill();
            while (keepOne()) {
                // The last page of a file has some room.
            }
            disk.free();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a row; whether that was acknowledged. */
    private boolean keepOne() {
        int id = next++;
        try {
            database.execute(handle -> handle.createUpdate("INSERT INTO kept VALUES (:id, :text)")
                    .bind("id", id)
                    .bind("text", "x".repeat(200))
                    .execute());
            acknowledged.add(id);
            return true;
        } catch (DatabaseOutageException e) {
            return false;
        }
    }

    private List<Integer> kept() {
        return kept(database);
    }

    /** What is there for a server that starts after this one was killed now. */
    private List<Integer> afterACrash() throws Exception {
        Path crash = Files.createTempDirectory(elsewhere, "crash");
        Path copy = Files.createDirectories(crash.resolve("database"));
        try (Stream<Path> files = Files.list(disk.directory().resolve("database"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        try (Database crashed = open(crash)) {
            return kept(crashed);
        }
    }

    private static List<Integer> kept(Database from) {
        return from.write(handle -> handle.createQuery("SELECT id FROM kept ORDER BY id")
                .mapTo(Integer.class)
                .list());
    }

    private static Database open(Path directory) throws DatabaseUnavailableException, IOException {
        return Database.open(new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), 4), directory);
    }
}
