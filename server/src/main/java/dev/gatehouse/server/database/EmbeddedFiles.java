package dev.gatehouse.server.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The embedded database's files. HSQLDB commits each change of a table's shape on its own, so a crash in the middle of
 * bringing tables up to date would leave them half changed for good. So that is done to a copy, which takes the
 * original's place when it is whole; the original stays beside it, for an operator who wants to go back. Confined to
 * the thread that opens the database.
 */
final class EmbeddedFiles {

    private final Path directory;
    private final Path current;
    private final Path next;
    private final Path previous;

    EmbeddedFiles(Path directory) {
        this.directory = directory;
        this.current = directory.resolve("database");
        this.next = directory.resolve("database.next");
        this.previous = directory.resolve("database.previous");
    }

    /**
     * Mends what a crash may have left: a copy that did not become whole, or a swap that was half done. Then closes what
     * is there to others: HSQLDB makes its files anew at each checkpoint, so it is their directory that has to be closed.
     */
    void recover() throws IOException {
        if (!exists() && Files.exists(previous)) {
            move(previous, current);
        }
        delete(next);
        OwnerOnly.close(current);
        OwnerOnly.close(previous);
    }

    /** Whether there is a database yet. */
    boolean exists() {
        return Files.exists(current);
    }

    /** The database as it is in use. */
    Path current() {
        return current;
    }

    /** A copy of the database, empty if there is none yet, for the caller to bring up to date and close. */
    Path copy() throws IOException {
        delete(next);
        Files.createDirectory(next, OwnerOnly.newDirectory());
        if (exists()) {
            try (Stream<Path> files = Files.list(current)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, next.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return next;
    }

    /** Puts the copy in the place of the database. */
    void adoptCopy() throws IOException {
        try (Stream<Path> files = Files.list(next)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sync(file, StandardOpenOption.WRITE);
            }
        }
        sync(next, StandardOpenOption.READ);
        if (exists()) {
            delete(previous);
            move(current, previous);
        }
        move(next, current);
    }

    private void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync(directory, StandardOpenOption.READ);
    }

    private static void sync(Path file, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(file, option)) {
            channel.force(true);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
