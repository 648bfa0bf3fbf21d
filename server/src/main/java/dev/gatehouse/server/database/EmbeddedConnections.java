package dev.gatehouse.server.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the embedded database, which fails as a whole when its disk does, and is read again from its files when
 * there is space (decision 0018). HSQLDB goes on with what it has in memory when its log cannot be written, so after a
 * failure nothing in memory is believed: the log is cut where the last acknowledged transaction ends, all connections are
 * refused, and it is opened anew, as after a crash. What was acknowledged is there then, and nothing else.
 *
 * <p>Commits take turns here, which costs nothing: HSQLDB makes them take turns as well.
 */
final class EmbeddedConnections implements DatabaseConnections {

    private static final Logger LOG = System.getLogger(EmbeddedConnections.class.getName());

    /** What opening needs beside what the log is long: it replays the log, and writes another script. */
    private static final long SPACE_TO_OPEN = 16L * 1024 * 1024;

    /** How often it is looked whether there is space again. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Path directory;
    private final Path log;
    private final String url;
    private final Supplier<HikariDataSource> opener;
    private final EngineLog engine = new EngineLog();
    private final ReentrantLock commits = new ReentrantLock();

    private volatile HikariDataSource pool;
    private volatile @Nullable Failure failure;

    /**
     * @param directory where its files are
     * @param name      what they are called, before the dot
     * @param opener    connects to it again
     */
    EmbeddedConnections(
            Path directory, String name, String url, HikariDataSource pool, Supplier<HikariDataSource> opener) {
        this.directory = directory.toAbsolutePath();
        this.log = directory.resolve(name + ".log");
        this.url = url;
        this.pool = pool;
        this.opener = opener;
    }

    @Override
    public Connection openConnection() throws SQLException {
        if (failure != null) {
            reopen();
        }
        return pool.getConnection();
    }

    @Override
    public String name() {
        return directory.toString();
    }

    @Override
    public HikariDataSource pool() {
        return pool;
    }

    @Override
    public Optional<TransactionHandler> transactionHandler() {
        return Optional.of(new CarefulCommits(LocalTransactionHandler.binding()));
    }

    @Override
    public Optional<String> problem() {
        return Optional.ofNullable(failure).map(Failure::sentence);
    }

    @Override
    public void diskFailed(String sentence) {
        commits.lock();
        try {
            fail(sentence, logLength());
        } finally {
            commits.unlock();
        }
    }

    /** It has no limits. */
    @Override
    public void waitPatiently(Handle handle) {}

    @Override
    public void close() {
        commits.lock();
        try {
            if (failure != null || !shutDown("SHUTDOWN")) {
                boolean _ = abandon();
            }
            pool.close();
            engine.close();
        } finally {
            commits.unlock();
        }
    }

    private void commit(Handle handle, TransactionHandler way) {
        commits.lock();
        try {
            refuseAfterFailure();
            long acknowledged = logLength();
            Optional<String> complaint = engine.during(() -> way.commit(handle));
            if (complaint.isPresent()) {
                fail(Outage.DISK.of(name(), new IOException(complaint.get())), acknowledged);
                refuseAfterFailure();
            }
        } finally {
            commits.unlock();
        }
    }

    private void refuseAfterFailure() {
        if (failure != null) {
            throw new TransactionException(new SQLException("the disk has failed", Outage.IO_ERROR));
        }
    }

    /** Cuts the log at once: a crash from here on must not bring back what was not acknowledged. */
    private void fail(String sentence, long acknowledged) {
        if (failure == null) {
            failure = new Failure(sentence, acknowledged, System.nanoTime());
            cutLog(acknowledged);
        }
    }

    private void reopen() throws SQLException {
        commits.lock();
        try {
            Failure now = failure;
            if (now == null) {
                return;
            }
            if (System.nanoTime() - now.lookedAt() < BETWEEN_LOOKS.toNanos() || !hasSpace()) {
                throw stillFailed();
            }
            failure = now.lookedAgain();
            pool.close();
            if (!abandon()) {
                throw stillFailed();
            }
            pool = opened();
            failure = null;
            LOG.log(Level.INFO, "The database {0} was opened again, with all that it had acknowledged", name());
        } finally {
            commits.unlock();
        }
    }

    private HikariDataSource opened() throws SQLException {
        try {
            return opener.get();
        } catch (RuntimeException e) { // The pool throws the driver's exceptions, or its own.
            LOG.log(Level.WARNING, "{0} cannot be opened again yet: {1}", name(), e.getMessage());
            throw stillFailed();
        }
    }

    /** Throws the memory away and keeps the files as they were at the last acknowledged transaction. */
    private boolean abandon() {
        Failure now = failure;
        boolean closed = shutDown("SHUTDOWN IMMEDIATELY");
        if (now != null) {
            cutLog(now.acknowledged()); // Closing has written what it still had.
        }
        return closed;
    }

    private boolean shutDown(String how) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(how);
            return true;
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "{0} could not be closed with {1}: {2}", name(), how, e.getMessage());
            return false;
        }
    }

    private boolean hasSpace() {
        try {
            return Files.getFileStore(directory).getUsableSpace() >= SPACE_TO_OPEN + 2 * logLength();
        } catch (IOException e) {
            return false;
        }
    }

    private long logLength() {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void cutLog(long length) {
        if (logLength() <= length) {
            return;
        }
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
            file.truncate(length);
            file.force(true);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "{0} cannot be cut to {1} bytes: {2}", log, length, e.getMessage());
        }
    }

    private static SQLException stillFailed() {
        return new SQLException("it has failed, and is opened again when there is space", Outage.IO_ERROR);
    }

    /**
     * That the disk has failed.
     *
     * @param sentence     what happened, in one line
     * @param acknowledged how long the log was when the last transaction was acknowledged, in bytes
     * @param lookedAt     when it was looked for space last, of {@link System#nanoTime}
     */
    private record Failure(String sentence, long acknowledged, long lookedAt) {

        Failure lookedAgain() {
            return new Failure(sentence, acknowledged, System.nanoTime());
        }
    }

    /** Commits as usual, but believes the engine only when it has not complained; callbacks hear of it after that. */
    private final class CarefulCommits extends DelegatingTransactionHandler {

        CarefulCommits(TransactionHandler usual) {
            super(usual);
        }

        /** For each handle there is one that belongs to it. */
        @Override
        public TransactionHandler specialize(Handle handle) throws SQLException {
            return new CarefulCommits(getDelegate().specialize(handle));
        }

        @Override
        public void commit(Handle handle) {
            EmbeddedConnections.this.commit(handle, getDelegate());
        }
    }
}
