package dev.gatehouse.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The embedded database's files. HSQLDB commits each change of a table's shape on its own, so a crash in the middle of
 * bringing tables up to date would leave them half changed for good. So that is done to a copy, which takes the
 * original's place when it is whole; the original stays beside it, for an operator who wants to go back. Confined to
 * the thread that opens the database.
 */
final class EmbeddedFiles {

    /** For what is changed in the copy, and for what else writes to that disk meanwhile. */
    private static final long RESERVE = 16L * 1024 * 1024;

    private static final long MEBIBYTE = 1024 * 1024;

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
            DurableFiles.move(previous, current);
        }
        DurableFiles.delete(next);
        OwnerOnly.close(current);
        OwnerOnly.close(previous);
    }

    /** Whether there is a database yet. What may not be looked at, or is no directory, is there: it is opened, which says why not. */
    boolean exists() {
        boolean isNoDirectory = Files.exists(directory) && !Files.isDirectory(directory);
        return isNoDirectory || !Files.notExists(current);
    }

    /** The database as it is in use. */
    Path current() {
        return current;
    }

    /**
     * A copy of the database, empty if there is none yet, for the caller to bring up to date and close.
     *
     * @throws DatabaseUnavailableException if there is no room for it; nothing has been written then, so that what else is on
     *                                      that disk goes on
     */
    Path copy() throws IOException, DatabaseUnavailableException {
        DurableFiles.delete(next);
        if (exists()) {
            refuseWithoutRoom();
        }
        DurableFiles.copy(current, next);
        return next;
    }

    private void refuseWithoutRoom() throws IOException, DatabaseUnavailableException {
        long needed = DurableFiles.size(current) + RESERVE;
        // Not a file store, which is looked for in the list of mounts: a sandbox or an overlay may hide it there.
        long usable = directory.toFile().getUsableSpace();
        if (usable < needed) {
            throw new DatabaseUnavailableException(
                    "The disk of %s is too small: the tables are brought up to date in a copy of the database, which needs %d MiB, and %d are free"
                            .formatted(directory, needed / MEBIBYTE, usable / MEBIBYTE));
        }
    }

    /** Puts the copy in the place of the database. */
    void adoptCopy() throws IOException {
        adopt(next);
    }

    /** Puts files that are whole in the place of the database, which stays beside them. */
    void adopt(Path whole) throws IOException {
        DurableFiles.sync(whole);
        if (exists()) {
            DurableFiles.delete(previous);
            DurableFiles.move(current, previous);
        }
        DurableFiles.move(whole, current);
    }
}
