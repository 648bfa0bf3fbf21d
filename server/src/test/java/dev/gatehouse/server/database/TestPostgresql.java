package dev.gatehouse.server.database;

import dev.gatehouse.bench.process.CpuClock;
import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.config.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL server, started once for all tests of a JVM and stopped with it. It looks at its tables when a test asks
 * for it ({@link Reads#analyze}), and by itself, which is at any time, only where {@code test.autovacuum} is {@code on}: a
 * planner that knows something of a table reads a few of its rows as well. Thread-safe.
 */
public final class TestPostgresql {

    /** Has no tables. */
    private static final String EMPTY = "gatehouse_empty";

    /** Brought up to date once, and then copied. */
    private static final String TEMPLATE = "gatehouse_template";

    /** The first whose CREATE DATABASE can be told how to copy, and to order text as a language does. */
    private static final int FIRST_TO_BE_TOLD = 15;

    private final EmbeddedPostgres server;
    private final Path directory;
    private final Connection administration;
    private final boolean canBeTold;
    private final AtomicInteger databases = new AtomicInteger();

    private TestPostgresql(EmbeddedPostgres server, Path directory) throws SQLException {
        this.server = server;
        this.directory = directory;
        administration = server.getPostgresDatabase().getConnection();
        canBeTold = administration.getMetaData().getDatabaseMajorVersion() >= FIRST_TO_BE_TOLD;
    }

    /** The one server. */
    public static TestPostgresql shared() {
        return SharedServer.SERVER;
    }

    /** The processor time of all its processes. */
    public CpuClock cpu() throws IOException {
        return CpuClock.ofPostgresql(directory);
    }

    /** What opens a new database with empty tables. */
    public DatabaseSettings fresh(int connections) {
        return made(TEMPLATE, connections);
    }

    /** What opens a new database without any tables. */
    public DatabaseSettings empty(int connections) {
        return made(EMPTY, connections);
    }

    /** What opens a new database in that encoding, without any tables. */
    DatabaseSettings encodedIn(String encoding) {
        String name = nextName();
        execute("CREATE DATABASE %s TEMPLATE template0 ENCODING '%s' LOCALE 'C'".formatted(name, encoding));
        return settings(name, 2);
    }

    private DatabaseSettings made(String template, int connections) {
        String name = nextName();
        // Its files are copied: through the log, each of its pages would be written twice.
        execute("CREATE DATABASE %s TEMPLATE %s %s".formatted(name, template, canBeTold ? "STRATEGY FILE_COPY" : ""));
        return settings(name, connections);
    }

    private String nextName() {
        return "gatehouse_" + databases.incrementAndGet();
    }

    void drop(DatabaseSettings settings) {
        String url = settings.url().orElseThrow();
        execute("DROP DATABASE %s WITH (FORCE)".formatted(url.substring(url.lastIndexOf('/') + 1)));
    }

    private DatabaseSettings settings(String name, int connections) {
        return new DatabaseSettings(
                Optional.of("jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), name)),
                Optional.of("postgres"),
                Optional.of(new Secret("postgres")),
                connections);
    }

    /** On a connection that stays: each has a process of its own. */
    private synchronized void execute(String sql) {
        try (Statement statement = administration.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static TestPostgresql start() {
        try {
            // The disk's part is PostgreSQL's own affair: what is tested is what we ask of it.
            Path directory = TestDisk.directory("postgresql");
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("autovacuum", System.getProperty("test.autovacuum", "off"))
                    .setOutputRedirector(Redirect.DISCARD)
                    .setErrorRedirector(Redirect.DISCARD)
                    .start();
            TestPostgresql started = new TestPostgresql(server, directory);
            // Text is neither in the order of its bytes nor in Java's: an operator's may have that of any language.
            String order = started.canBeTold ? "LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR'" : "";
            started.execute("CREATE DATABASE %s TEMPLATE template0 ENCODING 'UTF8' %s".formatted(EMPTY, order));
            started.execute("CREATE DATABASE %s TEMPLATE %s".formatted(TEMPLATE, EMPTY));
            Database.open(started.settings(TEMPLATE, 2), Path.of("")).close();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DatabaseUnavailableException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts the server when it is first asked for, and not before. */
    private static final class SharedServer {
        static final TestPostgresql SERVER = start();
    }
}
