package dev.gatehouse.server.database;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A part of a condition.
 *
 * @param sql    in parentheses where it has several parts
 * @param values its parameters, besides {@code :now}
 */
record SqlFragment(String sql, Map<String, Object> values) {

    /** Fits no row. */
    static final SqlFragment NEVER = new SqlFragment("1 = 0", Map.of());

    SqlFragment {
        values = Map.copyOf(values);
    }

    static SqlFragment joined(Collection<SqlFragment> parts, String operator) {
        Map<String, Object> values = new HashMap<>();
        parts.forEach(part -> values.putAll(part.values()));
        List<String> each = parts.stream().map(SqlFragment::sql).toList();
        return new SqlFragment(
                each.size() == 1 ? each.getFirst() : each.stream().collect(Collectors.joining(operator, "(", ")")),
                values);
    }

    SqlFragment negated() {
        return new SqlFragment("NOT (" + sql + ")", values);
    }

    Condition condition(Instant now) {
        Map<String, Object> all = new HashMap<>(values);
        if (sql.contains(":now")) {
            all.put("now", now);
        }
        return new Condition("AND " + sql + "\n", all);
    }
}
