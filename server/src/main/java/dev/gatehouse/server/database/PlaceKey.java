package dev.gatehouse.server.database;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * The columns that order a list, newest first, and tell each row from all others.
 *
 * @param columns as the statement names them; together unique, and never null
 * @param values  a place's value for each of the columns
 * @param read    the place of a row that has the columns
 * @param newest  before every row there can be
 * @param oldest  behind every row there can be, or at the last of them
 * @param order   oldest first, as the database orders them
 * @param <K>     a place in the list
 */
public record PlaceKey<K>(
        List<String> columns,
        Function<K, List<Object>> values,
        RowMapper<K> read,
        K newest,
        K oldest,
        Comparator<K> order) {

    public PlaceKey {
        columns = List.copyOf(columns);
    }

    /** A number that rises with each row, from 1 on. */
    public static PlaceKey<Long> number(String column) {
        return new PlaceKey<>(
                List.of(column), List::of, (row, _) -> row.getLong(1), Long.MAX_VALUE, 1L, Comparator.naturalOrder());
    }
}
