package dev.gatehouse.server.database;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is looked at in each row that an index leads to.
 *
 * @param condition what the database looks at; every row that is wanted fits it
 * @param rest      what only the row itself tells; empty if the condition says all
 * @param <T>       a row
 */
record RowFilter<T>(Condition condition, Optional<Predicate<T>> rest) {

    /** What the database looks at alone. */
    public static <T> RowFilter<T> of(Condition condition) {
        return new RowFilter<>(condition, Optional.empty());
    }

    /** This, and one more line of what the database looks at. */
    RowFilter<T> and(String line, String parameter, Object value) {
        return new RowFilter<>(condition.and(line, parameter, value), rest);
    }

    boolean isEmpty() {
        return condition.isEmpty() && rest.isEmpty();
    }

    boolean fits(T row) {
        return rest.isEmpty() || rest.get().test(row);
    }
}
