package dev.gatehouse.server.database;

import java.util.List;
import java.util.stream.Stream;

/**
 * The columns that an index begins with, and the value that each of them must have. What follows them in that index are
 * the columns of the {@link PlaceKey}, and nothing else.
 *
 * @param columns as the statement names them; none where the list is read as a whole
 * @param values  one for each column, none of them null
 */
public record Lead(List<String> columns, List<Object> values) {

    /** No restriction: the index begins with the key's columns. */
    public static final Lead NONE = new Lead(List.of(), List.of());

    public Lead {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
        if (columns.size() != values.size()) {
            throw new IllegalArgumentException("%s do not fit %d values".formatted(columns, values.size()));
        }
    }

    /** One column with that value. */
    public static Lead of(String column, Object value) {
        return new Lead(List.of(column), List.of(value));
    }

    /** This one with another column behind. */
    public Lead and(String column, Object value) {
        return new Lead(concat(columns, column), concat(values, value));
    }

    private static <E> List<E> concat(List<E> list, E last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
