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

    static KindCount of(EventKind kind, long total) {
        return new KindCount(kind.type(), kind.severity(), total);
    }

    /** Reads {@code type}, {@code severity} and {@code total}, which stand one behind the other. */
    static KindCount read(ResultSet row, StatementContext context) throws SQLException {
        int first = row.findColumn("type");
        return new KindCount(row.getString(first), row.getString(first + 1), row.getLong(first + 2));
    }
}
