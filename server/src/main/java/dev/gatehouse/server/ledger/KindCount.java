package dev.gatehouse.server.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * How often something happened, in the columns' words.
 *
 * @param total 1 or more
 */
record KindCount(String type, String severity, long total) {

    static KindCount read(ResultSet row, StatementContext context) throws SQLException {
        return new KindCount(row.getString("type"), row.getString("severity"), row.getLong("total"));
    }
}
