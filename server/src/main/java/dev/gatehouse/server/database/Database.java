package dev.gatehouse.server.database;

import com.zaxxer.hikari.HikariPoolMXBean;
import dev.gatehouse.server.config.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The database and its transactions. A store's methods take the {@link Handle} of the transaction that they are part
 * of, so that what happens together is seen where it is called. Thread-safe.
 */
public final class Database implements AutoCloseable {

    /** A transaction that lost against another one is tried again this often before it counts as a failure. */
    private static final int TRIES = 10;

    /** The longest pause before the second try; before each further one, twice as long. Half a second in all at most. */
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final DatabaseConnections connections;
    private final Jdbi jdbi;
    private final Dialect dialect;
    private final OutageLog outages = new OutageLog(System::nanoTime);

    Database(DatabaseConnections connections, Dialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
        this.jdbi = Jdbi.create(connections).installPlugin(new InstantPlugin());
        connections.tell(jdbi);
        dialect.tell(jdbi);
        jdbi.registerArrayType(String.class, "varchar");
        jdbi.getConfig(SqlStatements.class)
                .setUnusedBindingAllowed(false)
                .setTemplateEngine(new ListTemplates())
                .setSqlParser(new NamedParameters());
        // What was bound may be a password's hash, and messages end in the log; the stack trace names the store.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    }

    /**
     * Opens the database that the settings name, the embedded one in that directory where they name none, and brings
     * its tables up to date.
     *
     * @throws DatabaseUnavailableException if it cannot be reached or brought up to date
     */
    public static Database open(DatabaseSettings settings, Path directory) throws DatabaseUnavailableException {
        return new DatabaseOpener(settings).open(directory);
    }

    /**
     * As {@link #open}, and leaves the tables as they are.
     *
     * @throws OtherTablesException         if its tables are not there, or of an older version
     * @throws DatabaseUnavailableException if it cannot be reached, or its tables are of a newer version
     */
    public static Database openAsItIs(DatabaseSettings settings, Path directory) throws DatabaseUnavailableException {
        return new DatabaseOpener(settings).openAsItIs(directory);
    }

    /** Whether that directory holds an embedded database. */
    public static boolean isEmbeddedIn(Path directory) {
        return new EmbeddedFiles(directory).exists();
    }

    /**
     * Whether that comes from an outage of the database, which is in the log already, and is no mistake of ours. A caller is
     * told to come back, and what has to be done is tried again.
     */
    public static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseOutageException) {
                return true;
            }
        }
        return false;
    }

    /** Whether that comes from a row which another transaction held for longer than one may wait for it; PostgreSQL only. */
    public static boolean isRowHeld(Throwable failure) {
        return Outage.state(failure).filter(Outage.ROW_HELD::equals).isPresent();
    }

    /**
     * What keeps the database from writing, in one line: its disk has failed a transaction within the last minute, or the
     * embedded one has not been opened again since. Reading may go on meanwhile, so nothing else tells.
     */
    public Optional<String> diskProblem() {
        return switch (dialect) {
            case HSQLDB -> connections.problem();
            case POSTGRESQL -> outages.lately(Outage.DISK);
        };
    }

    /** How many connections of the pool are {@code active} and {@code idle}, and how many threads are {@code waiting}. */
    public Map<String, Double> connectionCounts() {
        HikariPoolMXBean pool = connections.pool().getHikariPoolMXBean();
        return Map.of(
                "active", (double) pool.getActiveConnections(),
                "idle", (double) pool.getIdleConnections(),
                "waiting", (double) pool.getThreadsAwaitingConnection());
    }

    /** Which database it is. */
    public Dialect dialect() {
        return dialect;
    }

    /** By how much the database's clock differs from that one; nothing for the embedded database, which has ours. */
    public ClockSkew clockSkew(InstantSource clock) {
        return switch (dialect) {
            case HSQLDB -> ClockSkew.NONE;
            case POSTGRESQL -> read(handle -> ClockSkew.measure(handle, clock));
        };
    }

    /** PostgreSQL's settings, such as {@code fsync = off}, that let it acknowledge what a crash may lose; embedded, none. */
    public List<String> hastySettings() {
        return dialect == Dialect.HSQLDB ? List.of() : read(PostgresqlServer::hastySettings);
    }

    /**
     * Writes the embedded database's file anew, if most of it is of no use any more (decision 0043); meanwhile other
     * transactions wait. To be called once a minute, by one thread.
     *
     * @throws DatabaseOutageException if the database does not serve at the moment
     */
    public void upkeep() {
        try {
            connections.upkeep();
        } catch (JdbiException e) {
            throw outageOr(e);
        }
    }

    /**
     * Runs the work in one transaction, and returns when it is on the disk. The work may run more than once: where the
     * database gave another transaction the way, it starts again from the beginning, after a pause that grows and differs
     * from the others' pauses. What failed before is suppressed in what fails at last.
     *
     * @throws DatabaseOutageException if the database does not serve at the moment
     */
    public <T> T write(Function<Handle, T> work) {
        return repeatedly(() -> jdbi.inTransaction(work::apply));
    }

    /**
     * As {@link #write}, for work that only reads, and so never waits for a disk. In a transaction of the same thread it
     * is part of that one.
     *
     * @throws IllegalStateException if it would change something
     */
    public <T> T read(Function<Handle, T> work) {
        return repeatedly(
                () -> jdbi.withHandle(handle -> handle.isInTransaction() ? work.apply(handle) : read(handle, work)));
    }

    /** The pool lets the connection write again when it gets it back; one that has failed meanwhile would refuse that here. */
    private static <T> T read(Handle handle, Function<Handle, T> work) {
        handle.setReadOnly(true);
        try {
            return handle.inTransaction(work::apply);
        } catch (StatementException e) {
            throw Outage.state(e).filter(Outage.READ_ONLY::equals).isPresent()
                    ? new IllegalStateException("What only reads would have changed something", e)
                    : e;
        }
    }

    private <T> T repeatedly(Supplier<T> transaction) {
        List<JdbiException> before = new ArrayList<>();
        while (true) {
            try {
                return transaction.get();
            } catch (JdbiException e) {
                if (before.size() + 1 == TRIES || !gaveWay(e) || !pause(before.size())) {
                    before.forEach(e::addSuppressed);
                    throw outageOr(e);
                }
                before.add(e);
            }
        }
    }

    /** As {@link #write}, for work without a result. */
    public void execute(Consumer<Handle> work) {
        write(handle -> {
            work.accept(handle);
            return true;
        });
    }

    /**
     * As {@link #write}, for work that may add what another transaction has just added.
     *
     * @return empty if a row is there already that must be the only one of its kind; nothing has changed then
     */
    public <T> Optional<T> unlessDuplicate(Function<Handle, T> work) {
        try {
            return Optional.of(write(work));
        } catch (JdbiException e) {
            if (Outage.state(e).filter(Outage.UNIQUE_VIOLATION::equals).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Reads in one transaction, all of which sees the database as it was at the first statement. Meant for work that
     * takes long and must not see half of what others do meanwhile; it holds up no other transaction, and a statement
     * may take as long as it needs.
     *
     * @throws DatabaseOutageException if the database does not serve at the moment
     */
    public <T> T snapshot(Function<Handle, T> work) {
        try {
            return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
                connections.waitPatiently(handle);
                return work.apply(handle);
            });
        } catch (JdbiException e) {
            throw outageOr(e);
        }
    }

    /**
     * Writes a copy of the embedded database while transactions go on: all that was committed before the call is in it, and
     * each transaction whole or not at all. {@link CopiedDatabase} opens it.
     *
     * @param directory where the copy gets a directory of its own
     * @throws IOException           if it cannot be written, or the database's disk fails meanwhile
     * @throws IllegalStateException if it is not the embedded database
     */
    public void copyTo(Path directory) throws IOException {
        switch (connections) {
            case EmbeddedConnections embedded ->
                new OnlineCopy(this, embedded).write(new EmbeddedFiles(directory).current());
            case PostgresqlConnections _ -> throw new IllegalStateException("PostgreSQL copies itself");
        }
    }

    /** The connections, for what brings tables up to date. */
    DataSource pool() {
        return connections.pool();
    }

    /** Closes all connections, and the embedded database with them. */
    @Override
    public void close() {
        connections.close();
    }

    private RuntimeException outageOr(JdbiException e) {
        Optional<Outage> outage = connections.problem().isPresent() ? Optional.of(Outage.DISK) : Outage.of(e);
        if (outage.isEmpty()) {
            return e;
        }
        String sentence = connections.problem().orElseGet(() -> outage.get().of(connections.name(), e));
        if (outage.get() == Outage.DISK) {
            connections.diskFailed(sentence);
        }
        outages.note(outage.get(), sentence);
        return new DatabaseOutageException(sentence, e);
    }

    /** Lets the other transactions go first; false if the thread is to end. */
    private static boolean pause(int failures) {
        try {
            Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(PAUSE.toNanos() << failures)));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** SQLSTATE class 40: the transaction was rolled back so that another one could go on. */
    private static boolean gaveWay(Throwable e) {
        return Outage.state(e).filter(state -> state.startsWith("40")).isPresent();
    }
}
