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
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** What a filter asks of the rows of an index. Immutable and thread-safe. */
final class IndexFilter {

    private static final FilterSchema<SecurityEvent> SCHEMA = FilterSchemas.EVENTS;

    private final long[] micros;
    private final Map<String, ValueColumn> columns;

    IndexFilter(long[] micros, Map<String, ValueColumn> columns) {
        this.micros = micros;
        this.columns = columns;
    }

    static boolean isTime(SchemaField<?> field) {
        return field.kind() == FieldKind.SINCE || field.kind() == FieldKind.UNTIL;
    }

    /** Whether a row matches, for several threads. */
    IntPredicate compile(Filter filter) {
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
        long limit = EventIndex.ceiling(Instant.parse(compare.value()));
        return compare.operator() == FilterOperator.AT_LEAST ? row -> micros[row] >= limit : row -> micros[row] < limit;
    }
}
