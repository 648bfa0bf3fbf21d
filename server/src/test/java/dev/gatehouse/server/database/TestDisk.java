package dev.gatehouse.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where tests have databases that need not outlive them: in memory where the system has a file system there with plenty of
 * room, so that a thousand databases do not wait for one disk; {@code test.databases} names another directory. What a JVM has
 * left that was killed, the next one deletes. Thread-safe.
 */
public final class TestDisk {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long PLENTY = 4L << 30;
    private static final String PREFIX = "gatehouse-test-";

    private TestDisk() {}

    /** A new directory. */
    public static Path directory(String prefix) throws IOException {
        return Files.createTempDirectory(OwnDirectory.DIRECTORY, prefix);
    }

    /** Throws a directory away. */
    static void delete(Path directory) {
        try {
            for (Path file : contents(directory).reversed()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything in a directory, each directory before what is in it. */
    static List<Path> contents(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.skip(1).sorted(Comparator.naturalOrder()).toList();
        }
    }

    private static Path made() {
        try {
            Path parent = Path.of(Optional.ofNullable(System.getProperty("test.databases"))
                    .orElseGet(() -> inMemory() ? MEMORY.toString() : System.getProperty("java.io.tmpdir")));
            deleteWhatIsLeft(parent);
            return Files.createDirectories(
                    parent.resolve(PREFIX + ProcessHandle.current().pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean inMemory() {
        return Files.isWritable(MEMORY) && MEMORY.toFile().getUsableSpace() > PLENTY;
    }

    private static void deleteWhatIsLeft(Path parent) throws IOException {
        try (Stream<Path> there = Files.list(parent)) {
            there.filter(each -> each.getFileName().toString().matches(PREFIX + "\\d+"))
                    .filter(each -> ProcessHandle.of(
                                    Long.parseLong(each.getFileName().toString().substring(PREFIX.length())))
                            .isEmpty())
                    .forEach(TestDisk::deleteUnlessGone);
        }
    }

    /** Another JVM may delete it at this moment. */
    private static void deleteUnlessGone(Path directory) {
        try {
            delete(directory);
        } catch (UncheckedIOException _) {
            // The next JVM deletes what is left.
        }
    }

    /** Made when it is first asked for, and gone with the JVM. */
    private static final class OwnDirectory {

        static final Path DIRECTORY = made();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteUnlessGone(DIRECTORY)));
        }
    }
}
