package dev.gatehouse.server.feature;

import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.config.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** What a transaction of another program holds in a server's PostgreSQL until this is closed. */
final class HeldLock implements AutoCloseable {

    private final Connection connection;

    private HeldLock(Connection connection) {
        this.connection = connection;
    }

    /** @param statement takes it */
    static HeldLock take(TestGatehouse server, String statement) {
        DatabaseSettings settings = server.database().settings();
        try {
            Connection connection = DriverManager.getConnection(
                    settings.url().orElseThrow(),
                    settings.username().orElseThrow(),
                    settings.password().map(Secret::value).orElse(""));
            connection.setAutoCommit(false);
            try (Statement sql = connection.createStatement()) {
                sql.execute(statement);
            }
            return new HeldLock(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
