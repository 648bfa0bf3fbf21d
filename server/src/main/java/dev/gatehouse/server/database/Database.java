package dev.gatehouse.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.config.Secret;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The database and its transactions. A store's methods take the {@link Handle} of the transaction that they are part
 * of, so that what happens together is seen where it is called. Thread-safe.
 */
public final class Database implements AutoCloseable {

    /** How long a request waits for a connection before it is told that we are too busy. */
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(5);

    /** A transaction that lost against another one is tried again this often before it counts as a failure. */
    private static final int TRIES = 10;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Dialect dialect;

    private Database(HikariDataSource pool, Dialect dialect) {
        this.pool = pool;
        this.dialect = dialect;
        this.jdbi = Jdbi.create(pool).installPlugin(new InstantPlugin());
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(false);
    }

    /**
     * Opens the database that the settings name, the embedded one in that directory where they name none, and brings
     * its tables up to date.
     *
     * @throws DatabaseUnavailableException if it cannot be reached or brought up to date
     */
    public static Database open(DatabaseSettings settings, Path directory) throws DatabaseUnavailableException {
        Dialect dialect = settings.url().isPresent() ? Dialect.POSTGRESQL : Dialect.HSQLDB;
        String url = settings.url().orElseGet(() -> embedded(directory));
        HikariDataSource pool = connect(settings, url);
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(pool)
                    .locations("classpath:dev/gatehouse/server/database/migration")
                    .load()
                    .migrate();
            return new Database(pool, dialect);
        } catch (FlywayException e) {
            pool.close();
            throw new DatabaseUnavailableException(
                    "The tables of %s cannot be brought up to date: %s".formatted(url, firstLine(e)), e);
        }
    }

    /** Which database it is. */
    public Dialect dialect() {
        return dialect;
    }

    /**
     * Runs the work in one transaction, and returns when it is on the disk. The work may run more than once: where the
     * database gave another transaction the way, it starts again from the beginning.
     */
    public <T> T transaction(Function<Handle, T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return jdbi.inTransaction(work::apply);
            } catch (JdbiException e) {
                if (tries == TRIES || !gaveWay(e)) {
                    throw e;
                }
            }
        }
    }

    /** As {@link #transaction}, for work without a result. */
    public void execute(Consumer<Handle> work) {
        transaction(handle -> {
            work.accept(handle);
            return true;
        });
    }

    /**
     * Reads in one transaction, all of which sees the database as it was at the first statement. Meant for work that
     * takes long and must not see half of what others do meanwhile; it holds up nobody.
     */
    public <T> T snapshot(Function<Handle, T> work) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::apply);
    }

    /** Closes all connections, and the embedded database with them. */
    @Override
    public void close() {
        if (dialect == Dialect.HSQLDB) {
            jdbi.useHandle(handle -> handle.execute("SHUTDOWN"));
        }
        pool.close();
    }

    private static String embedded(Path directory) {
        // HSQLDB would take over the logging of the whole process.
        System.setProperty("hsqldb.reconfig_logging", "false");
        // The data directory has a lock of its own; HSQLDB's would outlive a crash by ten seconds.
        return "jdbc:hsqldb:file:" + directory.resolve("gatehouse")
                + ";hsqldb.tx=mvcc;hsqldb.write_delay=false;hsqldb.default_table_type=cached;hsqldb.lock_file=false";
    }

    private static HikariDataSource connect(DatabaseSettings settings, String url) throws DatabaseUnavailableException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("gatehouse");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        settings.username().ifPresent(config::setUsername);
        settings.password().map(Secret::value).ifPresent(config::setPassword);
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw new DatabaseUnavailableException(
                    "The database %s cannot be reached: %s".formatted(url, firstLine(rootOf(e))), e);
        } catch (RuntimeException e) {
            throw new DatabaseUnavailableException(
                    "The database %s cannot be used: %s".formatted(url, firstLine(rootOf(e))), e);
        }
    }

    /** SQLSTATE class 40: the transaction was rolled back so that another one could go on. */
    private static boolean gaveWay(Throwable e) {
        return sqlState(e).filter(state -> state.startsWith("40")).isPresent();
    }

    private static Optional<String> sqlState(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.ofNullable(sql.getSQLState());
            }
        }
        return Optional.empty();
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse(e.getClass().getSimpleName());
    }
}
