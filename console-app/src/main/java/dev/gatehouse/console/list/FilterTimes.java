package dev.gatehouse.console.list;

import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterOperator;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * A filter, taken apart into the time that must hold by it as a whole and all else.
 *
 * @param from the begin; empty for any
 * @param to   the end, no longer part of it; empty for any
 * @param rest all else, in the filter language
 */
public record FilterTimes(Optional<Instant> from, Optional<Instant> to, String rest) {

    private static final Set<String> TIMES = Set.of("since", "until");

    /** Takes that filter apart; one that cannot be understood has no time. */
    public static FilterTimes of(FilterSchema<?> schema, String filter, Instant now) {
        return switch (schema.read(filter, now)) {
            case FilterReading.Understood(Filter read) -> of(schema, read.conjuncts());
            case FilterReading.Misunderstood _ -> new FilterTimes(Optional.empty(), Optional.empty(), filter);
        };
    }

    private static FilterTimes of(FilterSchema<?> schema, List<Filter> parts) {
        return new FilterTimes(
                time(parts, FilterOperator.AT_LEAST, (one, other) -> one.isAfter(other) ? one : other),
                time(parts, FilterOperator.BELOW, (one, other) -> one.isAfter(other) ? other : one),
                // An And, also of one part: what was one of several is then held together.
                schema.write(new Filter.And(
                        parts.stream().filter(part -> !isTime(part)).toList())));
    }

    private static Optional<Instant> time(
            List<Filter> parts, FilterOperator operator, BinaryOperator<Instant> narrower) {
        return parts.stream()
                .filter(FilterTimes::isTime)
                .map(Filter.Compare.class::cast)
                .filter(compare -> compare.operator() == operator)
                .map(compare -> Instant.parse(compare.value()))
                .reduce(narrower);
    }

    private static boolean isTime(Filter part) {
        return part instanceof Filter.Compare compare && TIMES.contains(compare.field());
    }

    /** The filter with that time in the place of its own. */
    public String within(Instant begin, Instant end) {
        return (rest + " since:" + begin + " until:" + end).strip();
    }
}
