package dev.gatehouse.server.database;

import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** A database that lives as long as a test. Confined to the test's thread. */
public final class TestDatabase implements AutoCloseable {

    /** Enough for the threads of a race. */
    private static final int CONNECTIONS = 8;

    private static final DatabaseSettings EMBEDDED =
            new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), CONNECTIONS);

    /** What they have to say at every opening would bury what a test has to say. Held, since the log forgets them. */
    private static final List<Logger> TALKATIVE = Stream.of("com.zaxxer.hikari", "org.flywaydb", "io.zonky")
            .map(Logger::getLogger)
            .toList();

    private final Dialect dialect;
    private final DatabaseSettings settings;
    private final Path directory;
    private final List<Database> opened = new ArrayList<>();
    private final List<Path> more = new ArrayList<>();

    private TestDatabase(Dialect dialect, DatabaseSettings settings, Path directory) {
        this.dialect = dialect;
        this.settings = settings;
        this.directory = directory;
    }

    /** A new database with empty tables. */
    public static TestDatabase fresh(Dialect dialect) {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
        try {
            return switch (dialect) {
                case HSQLDB ->
                    new TestDatabase(
                            dialect, EMBEDDED, EmbeddedTemplate.shared().copy());
                case POSTGRESQL ->
                    new TestDatabase(
                            dialect, TestPostgresql.shared().fresh(CONNECTIONS), TestDisk.directory("gatehouse"));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A database that was stored before. The embedded one is in the directory.
     *
     * @param directory a data directory, which is gone when this is closed
     * @param dump      what makes the tables and fills them; PostgreSQL only
     */
    public static TestDatabase stored(Dialect dialect, Path directory, String dump) {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
        return switch (dialect) {
            case HSQLDB -> new TestDatabase(dialect, EMBEDDED, directory);
            case POSTGRESQL -> {
                TestDatabase empty =
                        new TestDatabase(dialect, TestPostgresql.shared().empty(CONNECTIONS), directory);
                empty.tamper(dump);
                yield empty;
            }
        };
    }

    /** Which one it is. */
    public Dialect dialect() {
        return dialect;
    }

    /** What opens it, together with the {@link #directory}. */
    public DatabaseSettings settings() {
        return settings;
    }

    /** Where the embedded one has its files. */
    public Path directory() {
        return directory;
    }

    /** A directory for another server, which is gone when this is closed. */
    public Path anotherDirectory() throws IOException {
        Path another = TestDisk.directory("gatehouse");
        more.add(another);
        return another;
    }

    /** The database, opened at the first call. */
    public Database database() {
        return opened.isEmpty() ? open() : opened.getFirst();
    }

    /** The database as another process has it; the embedded one belongs to one process, so there it is the same. */
    public Database another() {
        return dialect == Dialect.HSQLDB ? database() : open();
    }

    /** The database after a restart. */
    public Database reopened() {
        closeAll();
        return open();
    }

    /** Writes past the server, which may have the database open, on a connection of its own. */
    public void tamper(String statement) {
        String embedded = "jdbc:hsqldb:file:" + directory.resolve("database").resolve("gatehouse");
        String user = settings.username().orElse("SA");
        String password = settings.password().map(Secret::value).orElse("");
        try (Connection connection = DriverManager.getConnection(settings.url().orElse(embedded), user, password);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** Sets a parameter of PostgreSQL for all connections to come, as an operator does. */
    void setDefault(String name, String value) {
        String url = settings.url().orElseThrow();
        database()
                .execute(handle -> handle.execute("ALTER DATABASE %s SET %s = '%s'"
                        .formatted(url.substring(url.lastIndexOf('/') + 1), name, value)));
    }

    /** Closes everything that was opened, and throws the database away. */
    @Override
    public void close() {
        closeAll();
        if (dialect == Dialect.POSTGRESQL) {
            TestPostgresql.shared().drop(settings);
        }
        TestDisk.delete(directory);
        more.forEach(TestDisk::delete);
    }

    private Database open() {
        try {
            Database database = Database.open(settings, directory);
            opened.add(database);
            return database;
        } catch (DatabaseUnavailableException e) {
            throw new IllegalStateException(e);
        }
    }

    private void closeAll() {
        opened.forEach(Database::close);
        opened.clear();
    }
}
