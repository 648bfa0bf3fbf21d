package dev.gatehouse.server.database;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * What is looked at in each row that an index leads to. Columns that begin another index stand in expressions, such as
 * {@code type || ''}, so that no database takes that index instead.
 *
 * @param sql    lines that each begin with AND; empty for no condition
 * @param values the parameters in it; a {@link List} stands for the values of an IN
 */
record Condition(String sql, Map<String, Object> values) {

    /** Fits every row. */
    static final Condition NONE = new Condition("", Map.of());

    Condition {
        values = Map.copyOf(values);
    }

    boolean isEmpty() {
        return sql.isEmpty();
    }

    /** This, and one more line. */
    Condition and(String line, String parameter, Object value) {
        Map<String, Object> all = new HashMap<>(values);
        all.put(parameter, value);
        return new Condition(sql + "AND " + line + "\n", all);
    }

    void bindTo(SqlStatement<?> statement) {
        values.forEach((name, value) -> {
            if (value instanceof List<?> list) {
                statement.bindList(name, list);
            } else {
                statement.bind(name, value);
            }
        });
    }
}
