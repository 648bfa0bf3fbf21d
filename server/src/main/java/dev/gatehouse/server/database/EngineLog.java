package dev.gatehouse.server.database;

import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens to what HSQLDB logs while it commits. Where its log file cannot be written, it writes a warning and commits all the
 * same: nothing else tells that the disk does not have what was committed (its {@code TransactionManagerCommon} and
 * {@code ScriptWriterBase}). The address says {@code hsqldb.extlog=2}, so that there are warnings. Used by one thread at a
 * time, for its own commits.
 */
final class EngineLog extends Handler {

    /** The level from which HSQLDB tells; part of the database's address. */
    static final String PROPERTY = "hsqldb.extlog=2";

    /** All databases of the process log below this one. Held, since the log forgets loggers that are not held. */
    private final Logger logger = Logger.getLogger("hsqldb.db");

    private volatile @Nullable Thread committing;
    private volatile @Nullable LogRecord complaint;

    EngineLog() {
        logger.setLevel(Level.WARNING);
        // What concerns an operator we say ourselves, in one line a minute instead of a stack trace a commit.
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /**
     * Commits.
     *
     * @return what the engine could not write, if there was something
     */
    Optional<String> during(Runnable commit) {
        complaint = null;
        committing = Thread.currentThread();
        try {
            commit.run();
        } finally {
            committing = null;
        }
        return Optional.ofNullable(complaint)
                .map(record -> record.getThrown() == null
                        ? record.getMessage()
                        : record.getThrown().getMessage());
    }

    @Override
    public void publish(LogRecord record) {
        if (Thread.currentThread() == committing && complaint == null) {
            complaint = record;
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
