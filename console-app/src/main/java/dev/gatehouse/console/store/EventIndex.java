package dev.gatehouse.console.store;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.FieldKind;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterOperator;
import dev.gatehouse.common.filter.FilterSchema;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.filter.SchemaField;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What filters ask of many events, column by column: some 50 bytes an event. A value that many events have is there once, and
 * is compared once; with what, the schema says that the server has, too. What is not filled in matches nothing.
 *
 * <p>{@link #put} may be called by several threads for different rows; after that, immutable and thread-safe.
 */
final class EventIndex {

    private static final FilterSchema<SecurityEvent> SCHEMA = FilterSchemas.EVENTS;

    private final long[] sequences;
    private final long[] micros;
    private final Map<String, ValueColumn> columns = new LinkedHashMap<>();

    /** @param rows how many events there are */
    EventIndex(int rows) {
        sequences = new long[rows];
        micros = new long[rows];
        SCHEMA.names().stream()
                .map(name -> SCHEMA.find(name).orElseThrow())
                .filter(field -> !isTime(field))
                .forEach(field -> columns.put(field.name(), new ValueColumn(field.value(), rows)));
    }

    private static boolean isTime(SchemaField<?> field) {
        return field.kind() == FieldKind.SINCE || field.kind() == FieldKind.UNTIL;
    }

    /** Puts an event into a row; rows are in the order of sequences. */
    void put(int row, SecurityEvent event) {
        sequences[row] = event.sequence();
        micros[row] = ceiling(event.occurredAt());
        columns.values().forEach(column -> column.put(row, event));
    }

    /**
     * The sequences of the newest events that a filter matches, the newest first.
     *
     * @param before only lower ones
     */
    List<Long> find(Filter filter, int limit, long before) {
        IntPredicate wanted = compile(filter);
        return IntStream.iterate(rowBefore(before), row -> row >= 0, row -> row - 1)
                .filter(wanted)
                .limit(limit)
                .mapToObj(row -> sequences[row])
                .toList();
    }

    private int rowBefore(long sequence) {
        int found = Arrays.binarySearch(sequences, sequence);
        return (found >= 0 ? found : -found - 1) - 1;
    }

    private IntPredicate compile(Filter filter) {
        return switch (filter) {
            case Filter.And(List<Filter> parts) ->
                parts.stream().map(this::compile).reduce(IntPredicate::and).orElse(_ -> true);
            case Filter.Or(List<Filter> parts) ->
                parts.stream().map(this::compile).reduce(IntPredicate::or).orElse(_ -> false);
            case Filter.Not(Filter part) -> compile(part).negate();
            case Filter.Compare compare -> compile(compare);
        };
    }

    private IntPredicate compile(Filter.Compare compare) {
        Predicate<Object> wanted = SCHEMA.values(compare);
        if (!isTime(SCHEMA.field(compare))) {
            ValueColumn column = columns.get(compare.field());
            return column == null ? _ -> false : column.compile(wanted);
        }
        if (compare.operator() != FilterOperator.AT_LEAST && compare.operator() != FilterOperator.BELOW) {
            return row -> wanted.test(Instant.EPOCH.plus(micros[row], ChronoUnit.MICROS));
        }
        // Events are told apart by microseconds: one is at a time between two of them or later if it is at the second.
        long limit = ceiling(Instant.parse(compare.value()));
        return compare.operator() == FilterOperator.AT_LEAST ? row -> micros[row] >= limit : row -> micros[row] < limit;
    }

    private static long ceiling(Instant time) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).isBefore(time) ? micros + 1 : micros;
    }
}
