package dev.gatehouse.server.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * What a PostgreSQL says of itself.
 *
 * @param major    the first number of its version
 * @param version  all of it
 * @param encoding what its database's text is encoded in
 */
record PostgresqlServer(int major, String version, String encoding) {

    /** The oldest that all tests are run on. */
    private static final int OLDEST = 14;

    /** Holds every name and every client's description, and counts characters where a column is so many long. */
    private static final String ENCODING = "UTF8";

    /** What the server says that a pool leads to. */
    static PostgresqlServer of(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet encoding = statement.executeQuery("SELECT CURRENT_SETTING('server_encoding')")) {
            encoding.next();
            return new PostgresqlServer(
                    connection.getMetaData().getDatabaseMajorVersion(),
                    connection.getMetaData().getDatabaseProductVersion(),
                    encoding.getString(1));
        }
    }

    /** Why it cannot be used, in a sentence's second half; empty if it can. */
    Optional<String> flaw() {
        if (major < OLDEST) {
            return Optional.of("is PostgreSQL %s; at least %d is needed".formatted(version, OLDEST));
        }
        return encoding.equals(ENCODING)
                ? Optional.empty()
                : Optional.of(
                        "is encoded in %s, which cannot hold every name; make it with ENCODING '%s' TEMPLATE template0"
                                .formatted(encoding, ENCODING));
    }

    /** The settings, with their values, that let it acknowledge what is not on its disk yet. */
    static List<String> hastySettings(Handle handle) {
        return handle.createQuery("""
                        SELECT name || ' = ' || setting
                        FROM pg_settings
                        WHERE name IN ('fsync', 'synchronous_commit') AND setting = 'off'
                        ORDER BY name
                        """).mapTo(String.class).list();
    }
}
