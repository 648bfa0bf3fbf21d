package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.Await;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.config.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R20 where many commits go to the disk together: what each of them was told is true after a crash. */
@Timeout(120)
final class GroupCommitTest {

    private static final int WRITERS = 16;
    private static final int EACH = 32;
    private static final int ROUNDS = 12;

    /** Commits from one closing of the log to the next: else, where the disk is slow, writers get one in for each. */
    private static final int BETWEEN = 2 * WRITERS;

    private static final int SMALL = 10;
    private static final int LARGE = 6_000;

    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();

    @TempDir
    private Path directory;

    private Database database;

    @BeforeEach
    void open() throws Exception {
        database = open(Files.createDirectory(directory.resolve("server")));
        database.execute(handle -> handle.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, text VARCHAR(100000))"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aCrashAtAnyMomentLosesNothingThatWasAcknowledged() throws Exception {
        List<Crash> crashes = crashesWhileOthersWrite();

        for (Crash crash : crashes) {
            assertThat(ids(crash.copy())).containsAll(crash.acknowledged());
        }
    }

    @Test
    void aTransactionIsThereAsAWholeOrNotAtAll() throws Exception {
        for (Crash crash : crashesWhileOthersWrite()) {
            List<Integer> ids = ids(crash.copy());
            assertThat(ids).allSatisfy(id -> assertThat(ids).contains(-id));
        }
    }

    /** HSQLDB begins another log when one is full. */
    @Test
    void goesOnWhenALogIsFull() throws Exception {
        database.execute(handle -> handle.execute("SET FILES LOG SIZE 1"));

        write(LARGE);

        assertThat(ids(crash().copy())).containsAll(acknowledged).hasSize(2 * acknowledged.size());
    }

    /** HSQLDB may close a log between a commit and the sync that it waits for; then closing has synced it. */
    @ParameterizedTest
    @ValueSource(strings = {"CHECKPOINT", "CHECKPOINT DEFRAG"})
    void goesOnWhereALogIsClosedMeanwhile(String statement) throws Exception {
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing = others.submit(() -> {
                for (int i = 0; i < ROUNDS; i++) {
                    write(SMALL);
                }
                return true;
            });
            while (!writing.isDone()) {
                int more = acknowledged.size() + BETWEEN;
                database.execute(handle -> handle.execute(statement));
                Await.until(() -> writing.isDone() || acknowledged.size() >= more);
            }
            writing.get();
        }

        assertThat(ids(crash().copy())).containsAll(acknowledged).hasSize(2 * acknowledged.size());
    }

    /** A transaction may be longer than what waits in memory for the disk. */
    @Test
    void takesALongTransaction() throws Exception {
        database.execute(handle -> {
            for (int i = 0; i < 300; i++) {
                insert(handle, next.incrementAndGet(), LARGE);
            }
        });

        assertThat(ids(crash().copy())).hasSize(300);
    }

    /** One when each quarter of the work is done. */
    private List<Crash> crashesWhileOthersWrite() throws Exception {
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> writing = others.submit(() -> write(SMALL));
            List<Crash> crashes = new ArrayList<>();
            for (int quarter = 1; quarter <= 4; quarter++) {
                int part = WRITERS * EACH * quarter / 4;
                Await.until(() -> acknowledged.size() >= part);
                crashes.add(crash());
            }
            assertThat(writing.get()).isTrue();
            return crashes;
        }
    }

    private boolean write(int length) throws Exception {
        return !Race.atOnce(WRITERS, () -> {
                    for (int i = 0; i < EACH; i++) {
                        int id = next.incrementAndGet();
                        database.execute(handle -> {
                            insert(handle, id, length);
                            insert(handle, -id, length);
                        });
                        acknowledged.add(id);
                    }
                    return true;
                })
                .isEmpty();
    }

    private static void insert(Handle handle, int id, int length) {
        handle.createUpdate("INSERT INTO kept VALUES (:id, :text)")
                .bind("id", id)
                .bind("text", "x".repeat(length))
                .execute();
    }

    /** What a server finds that starts after this one was killed now, and what had been acknowledged before. */
    private record Crash(Path copy, Set<Integer> acknowledged) {}

    /** Copied file by file, while HSQLDB may replace its files in the background: then they were never there together. */
    private Crash crash() throws IOException {
        while (true) {
            Set<Integer> before = Set.copyOf(acknowledged);
            try {
                Set<List<Object>> there = marks();
                Path copy = copyAll();
                if (marks().equals(there)) {
                    return new Crash(copy, before);
                }
            } catch (NoSuchFileException _) {
                // Replaced at this moment.
            }
        }
    }

    private Path copyAll() throws IOException {
        Path copy = Files.createTempDirectory(directory, "crash");
        Path files = Files.createDirectories(copy.resolve("database"));
        for (Path file : files()) {
            Files.copy(file, files.resolve(file.getFileName()));
        }
        return copy;
    }

    /** What tells a file that was replaced or rewritten; the log may have become longer. */
    private Set<List<Object>> marks() throws IOException {
        Set<List<Object>> marks = new HashSet<>();
        for (Path file : files()) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            boolean grows = file.toString().endsWith(".log");
            marks.add(List.of(file, String.valueOf(attributes.fileKey()), grows ? "" : attributes.lastModifiedTime()));
        }
        return marks;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory.resolve("server/database"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static List<Integer> ids(Path copy) throws Exception {
        try (Database crashed = open(copy)) {
            return crashed.read(handle -> handle.createQuery("SELECT id FROM kept ORDER BY id")
                    .mapTo(Integer.class)
                    .list());
        }
    }

    private static Database open(Path directory) throws Exception {
        return Database.open(
                new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), WRITERS), directory);
    }
}
