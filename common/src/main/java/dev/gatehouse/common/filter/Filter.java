package dev.gatehouse.common.filter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Which items of a list are wanted. A {@link FilterSchema} says which fields there are, reads a filter from text, writes
 * it, and tells which items it matches; the server makes SQL of it. Immutable.
 */
public sealed interface Filter {

    /** All of these must match; none of them matches every item. */
    record And(List<Filter> parts) implements Filter {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** One of these must match; none of them matches no item. */
    record Or(List<Filter> parts) implements Filter {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** That must not match. */
    record Not(Filter part) implements Filter {}

    /**
     * A field's value compares so. A field that an item lacks compares with nothing.
     *
     * @param field a name of the schema
     * @param value in the one form of the operator, see {@link FilterOperator}
     */
    record Compare(String field, FilterOperator operator, String value) implements Filter {}

    /** Matches every item. */
    static Filter all() {
        return new And(List.of());
    }

    /** The field has exactly that value. */
    static Filter is(String field, String value) {
        return new Compare(field, FilterOperator.IS, value);
    }

    /** The field has one of these values; none of them do not restrict it. */
    static Filter isAnyOf(String field, List<String> values) {
        return values.isEmpty()
                ? all()
                : or(values.stream().distinct().map(value -> is(field, value)).toList());
    }

    /** The field has exactly that value where there is one; none does not restrict it. */
    static Filter isGiven(String field, Optional<String> value) {
        return value.map(given -> is(field, given)).orElse(all());
    }

    /** The field is at that instant or later; none does not restrict it. */
    static Filter isFrom(String field, Optional<Instant> begin) {
        return begin.<Filter>map(instant -> new Compare(field, FilterOperator.AT_LEAST, instant.toString()))
                .orElse(all());
    }

    /** The field is before that instant; none does not restrict it. */
    static Filter isBefore(String field, Optional<Instant> end) {
        return end.<Filter>map(instant -> new Compare(field, FilterOperator.BELOW, instant.toString()))
                .orElse(all());
    }

    /** The field has an address in common with that address or network. */
    static Filter overlaps(String field, String range) {
        return new Compare(field, FilterOperator.OVERLAPS, range);
    }

    /** The field contains that text, in upper or lower case. */
    static Filter contains(String field, String text) {
        return new Compare(
                field, FilterOperator.LIKE, TextPattern.containing(text).text());
    }

    /** All of these; an And among them is taken apart. */
    static Filter and(List<Filter> parts) {
        List<Filter> flat = new ArrayList<>();
        parts.forEach(part -> flat.addAll(part.conjuncts()));
        return flat.size() == 1 ? flat.getFirst() : new And(flat);
    }

    /** One of these; an Or among them is taken apart. */
    static Filter or(List<Filter> parts) {
        List<Filter> flat = new ArrayList<>();
        parts.forEach(part -> flat.addAll(part instanceof Or(List<Filter> inner) ? inner : List.of(part)));
        return flat.size() == 1 ? flat.getFirst() : new Or(flat);
    }

    /** What must all match: the parts of an And, or this filter alone. */
    default List<Filter> conjuncts() {
        return this instanceof And(List<Filter> parts) ? parts : List.of(this);
    }

    /** The fields that it compares. */
    default Set<String> fields() {
        return switch (this) {
            case And(List<Filter> parts) -> fields(parts);
            case Or(List<Filter> parts) -> fields(parts);
            case Not(Filter part) -> part.fields();
            case Compare(String field, FilterOperator _, String _) -> Set.of(field);
        };
    }

    private static Set<String> fields(List<Filter> parts) {
        return parts.stream().flatMap(part -> part.fields().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** This filter, and the other one as well. */
    default Filter and(Filter other) {
        return and(List.of(this, other));
    }

    /** The same filter with something else in the place of each comparison. */
    default Filter replace(UnaryOperator<Filter> replacement) {
        return switch (this) {
            case And(List<Filter> parts) ->
                and(parts.stream().map(part -> part.replace(replacement)).toList());
            case Or(List<Filter> parts) ->
                or(parts.stream().map(part -> part.replace(replacement)).toList());
            case Not(Filter part) -> new Not(part.replace(replacement));
            case Compare compare -> replacement.apply(compare);
        };
    }

    /** The same filter with other values for a field where it {@linkplain FilterOperator#IS is} compared as it is. */
    default Filter withValues(String field, UnaryOperator<String> change) {
        return replace(compare -> compare instanceof Compare(String name, FilterOperator operator, String value)
                        && name.equals(field)
                        && operator == FilterOperator.IS
                ? is(field, change.apply(value))
                : compare);
    }
}
