package dev.gatehouse.server.database;

import dev.gatehouse.server.database.Found.Stop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads a page of a table, newest first, at a cost that does not grow with the table. Thread-safe.
 *
 * <p>A {@link Lead} and the {@link PlaceKey} behind it are the columns of one index, so the page is read off that index's
 * end, and a {@link RowFilter} is only looked at on the way. Where no row fits it for long, a statement would
 * read on and on; so it is asked of one {@link Stretch} after the other, each bounded by the place that so many rows of
 * the index lie behind, the first of them short and each four times as long as the one before. After {@link #MOST_ROWS}
 * rows the search stops, with what it has found, and says where: the next page goes on from there.
 *
 * <p>The databases are kept from other ways by the form of the statement. HSQLDB takes the index's order only if the
 * statement orders by all of its columns, and picks an index for each column that is compared as it is. PostgreSQL knows
 * that a column with one value needs no ordering, so it would walk the whole table along the key and drop what does not
 * fit, if the value is or was frequent; a comparison of rows leaves it the one index.
 *
 * @param <K> a place in the list
 * @param <T> a row
 */
public final class PageSearch<K, T> {

    /** What most pages need: the condition fits one row in a few. */
    static final int FIRST_STRETCH = 256;

    private static final int GROWTH = 4;

    /** Some 50 milliseconds of reading, on either database. */
    static final int MOST_ROWS = 20_000;

    private final String select;
    private final String table;
    private final PlaceKey<K> key;
    private final RowMapper<T> row;
    private final Function<T, K> place;
    private final String age;

    /**
     * @param select the statement up to its WHERE
     * @param table  the table of the key, with its name in the statement
     * @param row    reads what is selected
     * @param place  the place of a row
     * @param age    the column that says how old a row is
     */
    public PageSearch(
            String select, String table, PlaceKey<K> key, RowMapper<T> row, Function<T, K> place, String age) {
        this.select = select;
        this.table = table;
        this.key = key;
        this.row = row;
        this.place = place;
        this.age = age;
    }

    /**
     * The newest rows that have one of the leads and fit the filter.
     *
     * @param leads     of the same columns; none finds nothing
     * @param stretch   where to look
     * @param limit     at most that many
     */
    public Found<K, T> find(Handle handle, List<Lead> leads, RowFilter<T> filter, Stretch<K> stretch, int limit) {
        return filter.isEmpty()
                ? new Found<>(rows(handle, leads, filter, stretch, limit), Optional.empty())
                : findOnTheWay(handle, leads, filter, stretch, limit);
    }

    /** The whole list. */
    public Stretch<K> all() {
        return behind(Optional.empty());
    }

    /** What comes behind that place. */
    public Stretch<K> behind(Optional<K> cursor) {
        return new Stretch<>(cursor.orElse(key.newest()), key.oldest());
    }

    private Found<K, T> findOnTheWay(
            Handle handle, List<Lead> leads, RowFilter<T> filter, Stretch<K> stretch, int limit) {
        List<T> found = new ArrayList<>();
        Stretch<K> rest = stretch;
        int length = FIRST_STRETCH;
        for (int looked = 0; looked < MOST_ROWS; looked += length, length = Math.min(length * GROWTH, MOST_ROWS)) {
            Optional<K> end = end(handle, leads, rest, length);
            Stretch<K> next = new Stretch<>(rest.before(), end.orElse(rest.downTo()));
            found.addAll(rows(handle, leads, filter, next, limit - found.size()));
            if (end.isEmpty() || found.size() == limit) {
                return new Found<>(found, Optional.empty());
            }
            rest = new Stretch<>(end.get(), rest.downTo());
        }
        return new Found<>(found, Optional.of(new Stop<>(rest.before(), at(handle, rest.before()))));
    }

    /** The place that ends a stretch in which no lead has more rows than its share; empty if the rest is no longer. */
    private Optional<K> end(Handle handle, List<Lead> leads, Stretch<K> rest, int rows) {
        int share = Math.max(rows / Math.max(leads.size(), 1), 1);
        return leads.stream()
                .flatMap(lead -> end(handle, lead, rest, share).stream())
                .max(key.order());
    }

    private Optional<K> end(Handle handle, Lead lead, Stretch<K> rest, int rows) {
        IndexRange<K> range = new IndexRange<>(Dialect.of(handle), lead, key);
        Query query = handle.createQuery(
                        """
                                SELECT %s
                                FROM %s
                                WHERE %s
                                ORDER BY %s
                                OFFSET :skipped ROWS
                                FETCH FIRST 1 ROW ONLY
                                """.formatted(String.join(", ", key.columns()), table, range.condition(), range.order()))
                .bind("skipped", rows - 1);
        range.bindTo(query, rest);
        return query.map(key.read()).findOne();
    }

    private List<T> rows(Handle handle, List<Lead> leads, RowFilter<T> filter, Stretch<K> stretch, int limit) {
        return leads.stream()
                .flatMap(lead -> rows(handle, lead, filter, stretch, limit).stream())
                .sorted(Comparator.comparing(place, key.order()).reversed())
                .limit(limit)
                .toList();
    }

    /** Where only the rows themselves tell which are wanted, all are read that the stretch may have. */
    private List<T> rows(Handle handle, Lead lead, RowFilter<T> filter, Stretch<K> stretch, int limit) {
        IndexRange<K> range = new IndexRange<>(Dialect.of(handle), lead, key);
        Query query = handle.createQuery("""
                %sWHERE %s
                %sORDER BY %s
                FETCH FIRST :limit ROWS ONLY
                """.formatted(
                                select, range.condition(), filter.condition().sql(), range.order()))
                .bind("limit", filter.rest().isEmpty() ? limit : Math.max(limit, MOST_ROWS));
        range.bindTo(query, stretch);
        filter.condition().bindTo(query);
        try (Stream<T> rows = query.map(row).stream()) {
            return rows.filter(filter::fits).limit(limit).toList();
        }
    }

    private Instant at(Handle handle, K end) {
        IndexRange<K> range = new IndexRange<>(Dialect.of(handle), Lead.NONE, key);
        Query query = handle.createQuery("""
                SELECT %s AS age
                FROM %s
                WHERE %s
                """.formatted(age, table, range.exactly()));
        range.bindTo(query, end);
        return query.map((found, _) -> Columns.instant(found, "age")).one();
    }
}
