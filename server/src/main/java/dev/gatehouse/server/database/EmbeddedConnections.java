package dev.gatehouse.server.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
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
 * <p>Commits take turns here in memory, as HSQLDB has them do, and go to the disk together (decision 0030). A transaction that
 * only reads has seen what may be on its way there, so it waits for that too: no answer tells what a crash would take back.
 */
final class EmbeddedConnections implements DatabaseConnections {

    private static final Logger LOG = System.getLogger(EmbeddedConnections.class.getName());

    /** How often it is looked whether there is space again. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Path directory;
    private final CommitLog log;
    private final Compaction compaction;
    private final String url;
    private final Supplier<HikariDataSource> opener;
    private final InUseMark mark;
    private final EngineLog engine = new EngineLog();
    private final ReentrantLock commits = new ReentrantLock();

    private volatile HikariDataSource pool;
    private volatile @Nullable Failure failure;

    /**
     * @param directory where its files are
     * @param name      what they are called, before the dot
     * @param opener    connects to it again
     * @param mark      is there until it is closed
     * @throws SQLException if its log cannot be written
     */
    EmbeddedConnections(
            Path directory,
            String name,
            String url,
            HikariDataSource pool,
            Supplier<HikariDataSource> opener,
            InUseMark mark)
            throws SQLException {
        this.directory = directory.toAbsolutePath();
        this.log = new CommitLog(directory.resolve(name + ".log"));
        this.compaction = new Compaction(log);
        this.url = url;
        this.pool = pool;
        this.opener = opener;
        this.mark = mark;
        attach(pool);
    }

    private void attach(HikariDataSource to) throws SQLException {
        try (Connection connection = to.getConnection()) {
            log.attach(connection);
        }
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
    public void tell(Jdbi jdbi) {
        jdbi.setTransactionHandler(new CarefulCommits(LocalTransactionHandler.binding(), this::commit));
        jdbi.setStatementBuilderFactory(new CompiledStatements());
    }

    @Override
    public Optional<String> problem() {
        return Optional.ofNullable(failure).map(Failure::sentence);
    }

    @Override
    public void diskFailed(String sentence) {
        commits.lock();
        try {
            fail(sentence);
        } finally {
            commits.unlock();
        }
    }

    @Override
    public void waitPatiently(Handle handle) {} // It has no limits.

    @Override
    public void close() {
        commits.lock();
        try {
            boolean whole = failure == null && flush();
            // First of all: a pool that fills itself meanwhile would open the database once more.
            pool.close();
            if (!whole || !shutDown("SHUTDOWN")) {
                boolean _ = abandon();
            }
            engine.close();
            mark.clear();
        } finally {
            commits.unlock();
        }
    }

    @Override
    public void upkeep() {
        try (Connection connection = openConnection()) {
            Optional<FileUse> use = compaction.due(connection);
            if (use.isPresent()) {
                compact(connection, use.get());
            }
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    private void compact(Connection connection, FileUse use) throws SQLException {
        try {
            compaction.run(connection, use);
        } catch (SQLException e) {
            diskFailed(Outage.DISK.of(name(), e)); // What is in memory may belong to the one file and to the other.
            throw e;
        }
    }

    /** HSQLDB drops a checkpoint that comes due while its files are copied, and would never make another one. */
    void makeUpForCheckpoint() throws IOException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            if (log.isFull(connection)) {
                statement.execute("CHECKPOINT");
            }
        } catch (SQLException e) {
            throw new IOException("The database cannot begin another log: " + e.getMessage(), e);
        }
    }

    private void commit(Handle handle, TransactionHandler way) {
        LogEnd end = write(handle, way);
        try {
            if (!log.awaitDurable(end)) {
                throw new TransactionException(stillFailed());
            }
        } catch (IOException e) {
            diskFailed(Outage.DISK.of(name(), e));
            refuseAfterFailure();
        }
    }

    /** Commits in memory; returns where the log ends with it. */
    private LogEnd write(Handle handle, TransactionHandler way) {
        commits.lock();
        try {
            refuseAfterFailure();
            Optional<String> complaint = engine.during(() -> way.commit(handle));
            if (complaint.isPresent()) {
                fail(Outage.DISK.of(name(), new IOException(complaint.get())));
                refuseAfterFailure();
            }
            return log.end();
        } finally {
            commits.unlock();
        }
    }

    private void refuseAfterFailure() {
        if (failure != null) {
            throw new TransactionException(stillFailed());
        }
    }

    /** Cuts the log at once: a crash from here on must not bring back what was not acknowledged. */
    private void fail(String sentence) {
        if (failure == null) {
            failure = new Failure(sentence, System.nanoTime());
            log.cut();
        }
    }

    private boolean flush() {
        try {
            return log.awaitDurable(log.end());
        } catch (IOException e) {
            fail(Outage.DISK.of(name(), e));
            return false;
        }
    }

    private void reopen() throws SQLException {
        commits.lock();
        try {
            Failure now = failure;
            if (now == null) {
                return;
            }
            if (System.nanoTime() - now.lookedAt() < BETWEEN_LOOKS.toNanos() || !log.hasSpaceToOpen()) {
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
        HikariDataSource opened = null;
        try {
            opened = opener.get();
            attach(opened);
            return opened;
        } catch (SQLException | RuntimeException e) { // The pool throws the driver's exceptions, or its own.
            LOG.log(Level.WARNING, "{0} cannot be opened again yet: {1}", name(), e.getMessage());
            if (opened != null) {
                opened.close();
            }
            throw stillFailed();
        }
    }

    /** Throws the memory away and keeps the files as they were at the last acknowledged transaction. */
    private boolean abandon() {
        boolean closed = shutDown("SHUTDOWN IMMEDIATELY");
        if (failure != null) {
            log.cut(); // Closing has written what it still had.
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

    private static SQLException stillFailed() {
        return new SQLException("it has failed, and is opened again when there is space", Outage.IO_ERROR);
    }

    /**
     * That the disk has failed.
     *
     * @param sentence what happened, in one line
     * @param lookedAt when it was looked for space last, of {@link System#nanoTime}
     */
    private record Failure(String sentence, long lookedAt) {

        Failure lookedAgain() {
            return new Failure(sentence, System.nanoTime());
        }
    }
}
