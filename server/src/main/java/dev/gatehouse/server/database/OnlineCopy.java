package dev.gatehouse.server.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.hsqldb.error.ErrorCode;

/**
 * A copy of the embedded database's files, made by HSQLDB's own online backup while transactions go on (decision 0038). It
 * copies the tables' file as it is, then the pages that were changed since the last checkpoint as they were before, and the
 * log up to where it began; opening the copy gives what was committed then, as after a crash. Confined to one thread.
 */
final class OnlineCopy {

    /** A checkpoint and a copy exclude each other; a checkpoint takes less than a second each. */
    private static final int TRIES = 40;

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Database database;
    private final EmbeddedConnections connections;

    OnlineCopy(Database database, EmbeddedConnections connections) {
        this.database = database;
        this.connections = connections;
    }

    /**
     * Writes it.
     *
     * @param folder is made
     * @throws IOException if it cannot be written, or the database's disk has failed meanwhile
     */
    void write(Path folder) throws IOException {
        HikariDataSource before = connections.pool();
        for (int i = 0; i < TRIES; i++) {
            DurableFiles.delete(folder);
            beginLog();
            // A checkpoint may have come between the log's begin and the copy.
            if (attempt(folder) && EngineProperties.sayChanged(folder)) {
                connections.makeUpForCheckpoint();
                mustNotHaveFailed(before);
                return;
            }
            pause();
        }
        throw new IOException("the database does not come to rest between its checkpoints");
    }

    /**
     * HSQLDB notes that its files are not at rest with the first commit after a checkpoint. A copy that begins before that
     * would be taken for files at rest, though they change while they are copied.
     */
    private void beginLog() {
        database.execute(handle -> handle.execute("""
                UPDATE "flyway_schema_history"
                SET "success" = "success"
                WHERE "installed_rank" = 1
                """));
    }

    /** False if the database is in the middle of a checkpoint, or notes that its files are not at rest. */
    private boolean attempt(Path folder) throws IOException {
        String quoted = folder.toAbsolutePath().toString().replace("'", "''");
        try (Connection connection = connections.openConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("BACKUP DATABASE TO '%s/' NOT BLOCKING AS FILES".formatted(quoted));
            return true;
        } catch (SQLException e) {
            if (is(e, ErrorCode.BACKUP_ERROR, "in progress") || is(e, ErrorCode.FILE_IO_ERROR, properties())) {
                return false;
            }
            throw new IOException("The database cannot be copied: " + e.getMessage(), e);
        }
    }

    /** Removed for a moment when another one takes its place. */
    private String properties() throws IOException {
        return Path.of(connections.name())
                .toRealPath()
                .resolve(DatabaseOpener.FILES + ".properties")
                .toString();
    }

    private static boolean is(SQLException e, int code, String text) {
        return e.getErrorCode() == -code && String.valueOf(e.getMessage()).contains(text);
    }

    @SuppressWarnings("ReferenceEquality") // After a failure there is another pool.
    private void mustNotHaveFailed(HikariDataSource before) throws IOException {
        if (connections.problem().isPresent() || !connections.pool().equals(before)) {
            throw new IOException("The database's disk has failed while it was copied");
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
