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

    boolean isEmpty() {
        return condition.isEmpty() && rest.isEmpty();
    }

    boolean fits(T row) {
        return rest.isEmpty() || rest.get().test(row);
    }
}
