package dev.gatehouse.server.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hsqldb.jdbc.JDBCConnection;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilderFactory;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps what the embedded database has compiled. On each connection it compiles a text once for all statements that are
 * open, and forgets it with the last of them; so one statement of each text stays open, for as many texts as were used last.
 * PostgreSQL's driver does the like by itself. Thread-safe; a connection is used by one thread at a time.
 */
final class CompiledStatements implements StatementBuilderFactory {

    /** More than what tokens and sessions need; a text takes some kilobytes on each connection. */
    static final int MOST = 64;

    private final Map<Connection, KeptTexts> byConnection = new ConcurrentHashMap<>();

    @Override
    public StatementBuilder createStatementBuilder(Connection pooled) {
        return new KeepingBuilder();
    }

    /** How many texts stay compiled on that connection of the database itself. */
    int kept(Connection connection) {
        KeptTexts texts = byConnection.get(connection);
        return texts == null ? 0 : texts.size();
    }

    /** How many connections there are with such. */
    int connections() {
        return byConnection.size();
    }

    private void keep(Connection connection, String sql) throws SQLException {
        KeptTexts texts = byConnection.get(connection);
        if (texts == null) {
            texts = new KeptTexts();
            forgetClosed();
            byConnection.put(connection, texts);
        }
        texts.keep(connection, sql);
    }

    private void forgetClosed() throws SQLException {
        for (Iterator<Connection> each = byConnection.keySet().iterator(); each.hasNext(); ) {
            if (each.next().isClosed()) {
                each.remove();
            }
        }
    }

    private final class KeepingBuilder extends DefaultStatementBuilder {

        @Override
        public PreparedStatement create(Connection pooled, String sql, StatementContext context) throws SQLException {
            keep(pooled.unwrap(JDBCConnection.class), sql);
            return super.create(pooled, sql, context);
        }
    }

    /** The texts of one connection, the one that was used longest ago first. */
    private static final class KeptTexts {

        private final LinkedHashMap<String, PreparedStatement> statements = new LinkedHashMap<>(MOST, 0.75f, true);

        void keep(Connection connection, String sql) throws SQLException {
            if (statements.get(sql) == null) {
                statements.put(sql, connection.prepareStatement(sql));
                if (statements.size() > MOST) {
                    statements.pollFirstEntry().getValue().close();
                }
            }
        }

        int size() {
            return statements.size();
        }
    }
}
