package dev.gatehouse.server.ledger;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;

/**
 * A table of what many events have in common: each of it is kept once, and events have its number (decision 0042). There are
 * some hundred at most, none of them made up by clients, so all are read at once. None is ever deleted, and none gets another
 * number. Thread-safe.
 *
 * @param <T> one of it
 */
final class NumberedStore<T> {

    static final NumberedStore<EventKind> KINDS = new NumberedStore<>(
            "event_kind",
            List.of("type", "severity"),
            (row, _) -> new EventKind(row.getString(2), row.getString(3)),
            kind -> List.of(kind.type(), kind.severity()));

    static final NumberedStore<String> ROUTES =
            new NumberedStore<>("event_route", List.of("route"), (row, _) -> row.getString(2), List::of);

    private final String table;
    private final List<String> columns;
    private final RowMapper<T> row;
    private final Function<T, List<String>> values;

    /**
     * @param columns what tells one from the others, behind its number
     * @param row     reads the columns, of which the first is the second of the row
     * @param values  one for each column
     */
    private NumberedStore(String table, List<String> columns, RowMapper<T> row, Function<T, List<String>> values) {
        this.table = table;
        this.columns = columns;
        this.row = row;
        this.values = values;
    }

    /** All there are, by their numbers. */
    Map<Integer, T> all(Handle handle) {
        return handle
                .createQuery("SELECT id, %s FROM %s".formatted(String.join(", ", columns), table))
                .map((found, context) -> Map.entry(found.getInt(1), row.map(found, context)))
                .stream()
                .collect(Collectors.toMap(Entry::getKey, Entry::getValue));
    }

    /**
     * The numbers of these; those that have none yet get the next ones. The caller holds the ledger's head, so no other
     * transaction gives numbers meanwhile.
     */
    Map<T, Integer> numbers(Handle handle, Collection<T> wanted) {
        Map<Integer, T> there = all(handle);
        Map<T, Integer> numbers = new LinkedHashMap<>();
        there.forEach((number, each) -> numbers.merge(each, number, Math::min));
        int last = there.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (T each : wanted) {
            if (!numbers.containsKey(each)) {
                last++;
                insert(handle, last, each);
                numbers.put(each, last);
            }
        }
        return numbers;
    }

    private void insert(Handle handle, int number, T each) {
        List<String> given = values.apply(each);
        Update insert = handle.createUpdate("INSERT INTO %s (id, %s) VALUES (:id, %s)"
                        .formatted(
                                table,
                                String.join(", ", columns),
                                columns.stream().map(column -> ":" + column).collect(Collectors.joining(", "))))
                .bind("id", number);
        IntStream.range(0, columns.size()).forEach(i -> insert.bind(columns.get(i), given.get(i)));
        insert.execute();
    }
}
