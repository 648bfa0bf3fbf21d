package dev.gatehouse.server.database;

import dev.gatehouse.server.config.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;

/** Files of an embedded database that no server uses: a backup, or one that is to take another one's place. */
public final class CopiedDatabase {

    /** The file beside one that is open, or that was open in a process that was killed. */
    public static final String MARK = InUseMark.NAME;

    private CopiedDatabase() {}

    /**
     * Opens the one in that directory, and leaves its tables as they are.
     *
     * @throws DatabaseUnavailableException if it cannot be opened, or its tables are of another version
     */
    public static Database open(Path directory) throws DatabaseUnavailableException {
        return Database.openAsItIs(DatabaseSettings.embedded(), directory);
    }

    /** The version of the tables that this Gatehouse works with. */
    public static int schemaVersion() {
        return AppliedMigrations.NEWEST;
    }

    /** Whether an embedded database is in that directory, whose place {@link #adopt} would give to another one. */
    public static boolean isIn(Path directory) {
        return new EmbeddedFiles(directory).exists();
    }

    /**
     * Puts files that are whole in the place of the embedded database in that directory, which stays beside them as {@code
     * database.previous}. A crash leaves the one or the other.
     */
    public static void adopt(Path directory, Path files) throws IOException {
        new EmbeddedFiles(directory).adopt(files);
    }
}
