package dev.gatehouse.console.list;

import dev.gatehouse.console.list.Row.RowState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts what was read into rows that are there, touching only those that change, so that a selection and the place that
 * a table is scrolled to stay what they are. Confined to the FX thread.
 */
final class Merge<T, I> {

    private final Source<T, I> source;
    private final RowList<Row<T>> rows;
    private final Comparator<Row<T>> order;

    Merge(Source<T, I> source, RowList<Row<T>> rows) {
        this.source = source;
        this.rows = rows;
        this.order = Comparator.comparing(Row::item, source.order());
    }

    /** Changes rows in place. */
    void update(UnaryOperator<Row<T>> change) {
        rows.atOnce(() -> updateEach(change));
    }

    private void updateEach(UnaryOperator<Row<T>> change) {
        for (int i = 0; i < rows.size(); i++) {
            Row<T> changed = change.apply(rows.get(i));
            if (!changed.equals(rows.get(i))) {
                rows.set(i, changed);
            }
        }
    }

    /** Adds older rows below, except those that are there. */
    void append(List<Row<T>> older) {
        Set<I> there = rows.stream().map(this::id).collect(Collectors.toSet());
        rows.addAll(older.stream().filter(row -> !there.contains(id(row))).toList());
    }

    /**
     * Puts the newest rows in place of those that are there. What has changed in front of the user's eyes stays, and so
     * does what is older than all that was read.
     *
     * @param whole whether nothing is older than these
     * @return whether nothing older was there either
     */
    boolean refresh(List<Row<T>> newest, boolean whole) {
        Set<I> read = newest.stream().map(this::id).collect(Collectors.toSet());
        Predicate<Row<T>> older = row -> !whole && (newest.isEmpty() || order.compare(row, newest.getLast()) > 0);
        List<Row<T>> kept = rows.stream()
                .filter(row -> !read.contains(id(row)))
                .filter(older.or(row -> row.state() != RowState.READ))
                .toList();
        put(Stream.concat(newest.stream(), kept.stream()).sorted(order).toList());
        return kept.stream().noneMatch(older);
    }

    private void put(List<Row<T>> wanted) {
        Map<I, Row<T>> byId = wanted.stream().collect(Collectors.toMap(this::id, Function.identity()));
        rows.atOnce(() -> {
            removeAllBut(byId.keySet());
            updateEach(row -> byId.getOrDefault(id(row), row));
            insertInto(wanted);
        });
    }

    /** Rows that are side by side go together. */
    private void removeAllBut(Set<I> wanted) {
        int end = rows.size();
        for (int i = rows.size() - 1; i >= -1; i--) {
            if (i < 0 || wanted.contains(id(rows.get(i)))) {
                rows.remove(i + 1, end);
                end = i;
            }
        }
    }

    /** What is there is a part of what is wanted, in the same order, unless two are equal in order. */
    private void insertInto(List<Row<T>> wanted) {
        Set<I> there = rows.stream().map(this::id).collect(Collectors.toSet());
        for (int i = 0; i < wanted.size(); i++) {
            int end = i;
            while (end < wanted.size() && !there.contains(id(wanted.get(end)))) {
                end++;
            }
            rows.addAll(Math.min(i, rows.size()), wanted.subList(i, end));
            i = end;
        }
        if (!rows.equals(wanted)) {
            rows.setAll(wanted);
        }
    }

    private I id(Row<T> row) {
        return source.id(row.item());
    }
}
