package dev.gatehouse.server.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * What a PostgreSQL is like, and what is between it and us.
 *
 * @param major     the first number of its version
 * @param version   all of it
 * @param encoding  what its database's text is encoded in
 * @param forgetful whether a statement that the driver has prepared is not there any more in the next transaction
 */
record PostgresqlServer(int major, String version, String encoding, boolean forgetful) {

    /** The oldest that all tests are run on. */
    private static final int OLDEST = 14;

    /** Holds every name and every client's description, and counts characters where a column is so many long. */
    private static final String ENCODING = "UTF8";

    static final String FORGETS =
            "is behind a pooler that forgets prepared statements between transactions; add prepareThreshold=0 to"
                    + " database.url, or let the pooler keep them";

    private static final String TRIAL = "SELECT 1";

    /** invalid_sql_statement_name and duplicate_prepared_statement: another connection than the one that prepared it. */
    static final Set<String> FORGOTTEN = Set.of("26000", "42P05");

    /** One more than after how many executions the driver prepares a statement in the server. */
    private static final int UNTIL_PREPARED = 6;

    /** Of the server that a pool leads to, which has two connections at least. */
    static PostgresqlServer of(DataSource pool) throws SQLException {
        boolean forgetful = forgets(pool);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet encoding = statement.executeQuery("SELECT CURRENT_SETTING('server_encoding')")) {
            encoding.next();
            return new PostgresqlServer(
                    connection.getMetaData().getDatabaseMajorVersion(),
                    connection.getMetaData().getDatabaseProductVersion(),
                    encoding.getString(1),
                    forgetful);
        }
    }

    /**
     * A pooler of transactions lends one connection of the server to many of ours. Another of ours takes the one that a statement was
     * prepared on, so that it is looked for on a third.
     */
    private static boolean forgets(DataSource pool) throws SQLException {
        try (Connection ours = pool.getConnection();
                Connection another = pool.getConnection();
                PreparedStatement prepared = ours.prepareStatement(TRIAL);
                Statement statement = another.createStatement()) {
            for (int i = 0; i < UNTIL_PREPARED; i++) {
                prepared.execute();
            }
            another.setAutoCommit(false);
            statement.execute(TRIAL);
            prepared.execute();
            return false;
        } catch (SQLException e) {
            if (FORGOTTEN.contains(String.valueOf(e.getSQLState()))) {
                return true;
            }
            throw e;
        }
    }

    /** Why it cannot be used, in a sentence's second half; empty if it can. */
    Optional<String> flaw() {
        if (major < OLDEST) {
            return Optional.of("is PostgreSQL %s; at least %d is needed".formatted(version, OLDEST));
        }
        if (!encoding.equals(ENCODING)) {
            return Optional.of(
                    "is encoded in %s, which cannot hold every name; make it with ENCODING '%s' TEMPLATE template0"
                            .formatted(encoding, ENCODING));
        }
        return forgetful ? Optional.of(FORGETS) : Optional.empty();
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
