package dev.gatehouse.server.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionException;

/** Connections to a PostgreSQL, within {@link SessionTimeouts}. */
record PostgresqlConnections(HikariDataSource pool, String name) implements DatabaseConnections {

    @Override
    public Connection openConnection() throws SQLException {
        return pool.getConnection();
    }

    /** All is as usual. */
    @Override
    public void tell(Jdbi jdbi) {}

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }

    @Override
    public void diskFailed(String sentence) {
        // PostgreSQL looks after its own files: what it has acknowledged is written.
    }

    /** The pool sets the socket's limit back; the statement's ends with the transaction, and the operator's own stays. */
    @Override
    public void waitPatiently(Handle handle) {
        try {
            handle.getConnection().setNetworkTimeout(Runnable::run, 0);
        } catch (SQLException e) {
            throw new TransactionException("Cannot wait without limit", e);
        }
        handle.execute("""
                SELECT SET_CONFIG(name, '0', TRUE)
                FROM pg_settings
                WHERE name = 'statement_timeout' AND source = 'session'
                """);
    }

    @Override
    public void upkeep() {
        // That is autovacuum's.
    }

    @Override
    public void close() {
        pool.close();
    }
}
