package dev.gatehouse.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What PostgreSQL sees of a server that is frozen in the middle of a transaction (SIGSTOP, a paused virtual machine): a
 * connection as every server has it, that holds a row and says nothing more. Confined to the test's thread.
 */
public final class FrozenServer implements AutoCloseable {

    private final Database database;
    private final Connection connection;

    private FrozenServer(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /** A server that freezes behind that statement. */
    public static FrozenServer behind(TestDatabase test, String sql) {
        try {
            Database database = Database.open(test.settings(), test.directory());
            Connection connection = database.pool().getConnection();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
            return new FrozenServer(database, connection);
        } catch (DatabaseUnavailableException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // PostgreSQL ends what says nothing for too long, so this one is gone.
        }
        database.close();
    }
}
