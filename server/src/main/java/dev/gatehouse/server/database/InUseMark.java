package dev.gatehouse.server.database;

import dev.gatehouse.server.config.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file {@code running}, which is in a data directory as long as a process has its embedded database open, and after one
 * that was killed. It says its own number in the file system, which no copy of it has: so files that were copied while a
 * process could change them are told from those that a killed process has left where they are, which are whole (decision
 * 0038). Confined to one thread.
 *
 * <p>Where files have no numbers, it says nothing and is believed.
 */
final class InUseMark {

    /** In the data directory, mode 0600. */
    static final String NAME = "running";

    private final Path file;

    private InUseMark(Path file) {
        this.file = file;
    }

    /**
     * Marks a directory whose database this process opens.
     *
     * @throws DatabaseUnavailableException if its files were copied from one that was in use, or it cannot be written
     */
    static InUseMark set(Path directory) throws DatabaseUnavailableException {
        Path file = directory.resolve(NAME);
        try {
            if (Files.exists(file) && isCopied(file)) {
                throw new DatabaseUnavailableException(
                        "The files in %s were copied while a Gatehouse had them open, and may not fit each other: use gatehouse backup and restore. If that one had been killed before, delete %s to go on with them"
                                .formatted(directory, file));
            }
            Files.deleteIfExists(file);
            Files.createFile(file, OwnerOnly.newFile());
            Files.writeString(file, number(file));
            return new InUseMark(file);
        } catch (IOException e) {
            throw new DatabaseUnavailableException(
                    "The data directory %s cannot be used: %s".formatted(directory, FileProblem.of(e, directory)), e);
        }
    }

    /** Takes the mark away: the database is closed. One that stays is true as long as nothing is copied. */
    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // As after a crash.
        }
    }

    /** A crash before the number was written leaves an empty file. */
    private static boolean isCopied(Path file) throws IOException {
        String said = Files.readString(file);
        return !said.isEmpty() && !said.equals(number(file));
    }

    private static String number(Path file) throws IOException {
        return OwnerOnly.isPosix() ? String.valueOf(Files.getAttribute(file, "unix:ino")) : "";
    }
}
