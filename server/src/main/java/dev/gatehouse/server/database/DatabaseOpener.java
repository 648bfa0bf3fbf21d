package dev.gatehouse.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.config.FileProblem;
import dev.gatehouse.server.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** Connects to a database and brings its tables up to date, so that a crash at any point leaves one or the other. */
final class DatabaseOpener {

    /** How long a request waits for a connection before it is told that we are too busy. */
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(5);

    /** What the embedded database's files are called, before the dot. */
    static final String FILES = "gatehouse";

    private final DatabaseSettings settings;

    DatabaseOpener(DatabaseSettings settings) {
        this.settings = settings;
    }

    Database open(Path directory) throws DatabaseUnavailableException {
        if (settings.url().isPresent()) {
            return postgresql(settings.url().get());
        }
        try {
            return embedded(new EmbeddedFiles(directory));
        } catch (IOException e) {
            throw new DatabaseUnavailableException(
                    "The database files in %s cannot be used: %s".formatted(directory, FileProblem.of(e, directory)),
                    e);
        }
    }

    /** Leaves the tables as they are, and refuses them where this version wants others. */
    Database openAsItIs(Path directory) throws DatabaseUnavailableException {
        Database database = settings.url().isPresent()
                ? patient(settings.url().get())
                : embedded(new EmbeddedFiles(directory).current());
        if (AppliedMigrations.areCurrent(database.pool())) {
            return database;
        }
        try {
            MigrationInfoService history = history(database.pool());
            refuseNewer(history);
            refuseOlder(history);
            return database;
        } catch (DatabaseUnavailableException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** PostgreSQL changes tables in a transaction, so there is nothing more to do. */
    private Database postgresql(String url) throws DatabaseUnavailableException {
        HikariDataSource pool = usable(url, config -> {
            SessionTimeouts.applyToAll(config);
            SessionTimeouts.applyToServing(config);
        });
        if (!AppliedMigrations.areCurrent(pool)) {
            try (HikariDataSource patient = usable(url, SessionTimeouts::applyToAll)) {
                refuseNewer(history(patient));
                migrate(patient, url);
            } catch (DatabaseUnavailableException | RuntimeException e) {
                pool.close();
                throw e;
            }
        }
        return new Database(new PostgresqlConnections(pool, withoutParameters(url)), Dialect.POSTGRESQL);
    }

    /** For work that takes long, such as a look at the whole ledger. */
    private Database patient(String url) throws DatabaseUnavailableException {
        HikariDataSource pool = usable(url, SessionTimeouts::applyToAll);
        return new Database(new PostgresqlConnections(pool, withoutParameters(url)), Dialect.POSTGRESQL);
    }

    /**
     * Connects to a PostgreSQL, if it is one that can be used. Statements are written for READ COMMITTED: where the operator's
     * default is more, transactions that wait for one another fail instead.
     */
    private HikariDataSource usable(String url, Consumer<HikariConfig> more) throws DatabaseUnavailableException {
        HikariDataSource pool = connect(
                url,
                () -> pool(url, config -> {
                    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
                    more.accept(config);
                }));
        try {
            Optional<String> flaw = PostgresqlServer.of(pool).flaw();
            if (flaw.isEmpty()) {
                return pool;
            }
            pool.close();
            throw new DatabaseUnavailableException("The database %s %s".formatted(withoutParameters(url), flaw.get()));
        } catch (SQLException e) {
            pool.close();
            throw unreachable(url, e);
        }
    }

    private Database embedded(EmbeddedFiles files) throws DatabaseUnavailableException, IOException {
        files.recover();
        if (files.exists()) {
            Database database = embedded(files.current());
            if (AppliedMigrations.areCurrent(database.pool())) {
                return database;
            }
            try (database) {
                refuseNewer(history(database.pool()));
            }
        }
        migrate(files.copy());
        files.adoptCopy();
        return embedded(files.current());
    }

    private Database embedded(Path directory) throws DatabaseUnavailableException {
        String url = embeddedUrl(directory);
        InUseMark mark = InUseMark.set(directory.toAbsolutePath().resolveSibling(""));
        Supplier<HikariDataSource> opener = () -> embeddedPool(directory, url);
        HikariDataSource pool = connect(url, opener);
        try {
            return new Database(new EmbeddedConnections(directory, FILES, url, pool, opener, mark), Dialect.HSQLDB);
        } catch (SQLException e) {
            pool.close();
            throw new DatabaseUnavailableException(
                    "The database %s cannot be written: %s".formatted(directory, DatabaseFailure.firstLine(e)), e);
        }
    }

    private void migrate(Path copy) throws DatabaseUnavailableException {
        try (Database database = embedded(copy)) {
            migrate(database.pool(), embeddedUrl(copy));
        }
    }

    private void migrate(DataSource pool, String url) throws DatabaseUnavailableException {
        try {
            flyway(pool).migrate();
        } catch (FlywayException e) {
            throw new DatabaseUnavailableException(
                    "The tables of %s cannot be brought up to date: %s"
                            .formatted(withoutParameters(url), DatabaseFailure.reason(e)),
                    e);
        }
    }

    private MigrationInfoService history(DataSource pool) throws DatabaseUnavailableException {
        try {
            return flyway(pool).info();
        } catch (FlywayException e) {
            throw new DatabaseUnavailableException(
                    "What was made of the database's tables cannot be read: " + DatabaseFailure.reason(e), e);
        }
    }

    /** What a later version has made of the tables is not for us to write to. */
    private static void refuseNewer(MigrationInfoService history) throws DatabaseUnavailableException {
        for (MigrationInfo migration : history.applied()) {
            if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new DatabaseUnavailableException(
                        "The database was brought to version %s by a newer Gatehouse; this one cannot use it"
                                .formatted(migration.getVersion()));
            }
        }
    }

    private static void refuseOlder(MigrationInfoService history) throws DatabaseUnavailableException {
        if (history.pending().length > 0) {
            throw new OtherTablesException();
        }
    }

    private Flyway flyway(DataSource pool) {
        Dialect dialect = settings.url().isPresent() ? Dialect.POSTGRESQL : Dialect.HSQLDB;
        return Flyway.configure(DatabaseOpener.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:dev/gatehouse/server/database/migration")
                .placeholders(placeholders())
                .javaMigrations(new PackedLedger(dialect), new MinuteRows(dialect))
                .load();
    }

    /**
     * What a migration says otherwise in the two dialects: the hour and the day of UTC in which a minute is, the type of a column
     * of bytes, and what begins a line that only the embedded database is to read.
     */
    private Map<String, String> placeholders() {
        boolean postgresql = settings.url().isPresent();
        String start = postgresql
                ? "TO_TIMESTAMP(FLOOR(EXTRACT(EPOCH FROM starts_at) / %1$d) * %1$d)"
                : "TIMESTAMP_WITH_ZONE(FLOOR(UNIX_TIMESTAMP(starts_at) / %1$d) * %1$d)";
        return Map.of(
                "embedded",
                postgresql ? "-- " : "",
                "bytes",
                postgresql ? "BYTEA" : "VARBINARY(16000000)",
                "startOfHour",
                start.formatted(ChronoUnit.HOURS.getDuration().toSeconds()),
                "startOfDay",
                start.formatted(ChronoUnit.DAYS.getDuration().toSeconds()));
    }

    private static String embeddedUrl(Path directory) {
        // HSQLDB would take over the logging of the whole process.
        System.setProperty("hsqldb.reconfig_logging", "false");
        // The data directory has a lock of its own; HSQLDB's would outlive a crash by ten seconds.
        return "jdbc:hsqldb:file:" + directory.resolve(FILES)
                + ";hsqldb.tx=mvcc;hsqldb.write_delay=false;hsqldb.default_table_type=cached;hsqldb.lock_file=false;"
                + EngineLog.PROPERTY;
    }

    private static HikariDataSource connect(String url, Supplier<HikariDataSource> opener)
            throws DatabaseUnavailableException {
        try {
            return opener.get();
        } catch (RuntimeException e) { // The pool throws the driver's exceptions, or its own.
            throw unreachable(url, e);
        }
    }

    private static DatabaseUnavailableException unreachable(String url, Exception e) {
        return new DatabaseUnavailableException(
                "The database %s cannot be reached: %s".formatted(withoutParameters(url), DatabaseFailure.reason(e)),
                e);
    }

    private HikariDataSource embeddedPool(Path directory, String url) {
        try {
            ShadowFile.restore(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pool(url, _ -> {});
    }

    private HikariDataSource pool(String url, Consumer<HikariConfig> more) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("gatehouse");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        // What HSQLDB does not know. PostgreSQL's messages would tell the values of a statement that fails, and what is
        // sealed at once would be an INSERT a row.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // The embedded database has no users of its own, and what is left of another one's settings must not lock it.
        if (settings.url().isPresent()) {
            settings.username().ifPresent(config::setUsername);
            settings.password().map(Secret::value).ifPresent(config::setPassword);
        }
        more.accept(config);
        return new HikariDataSource(config);
    }

    /** What follows the address may be a password. */
    private static String withoutParameters(String url) {
        return url.replaceFirst("[?;].*", "");
    }
}
