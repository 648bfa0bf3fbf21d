package dev.gatehouse.common.filter;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields by which a list is filtered, declared once for server, client and console: see {@link FilterSchemas}.
 * Immutable.
 *
 * @param <T> what is listed
 */
public final class FilterSchema<T> {

    private final Map<String, SchemaField<T>> fields = new LinkedHashMap<>();

    FilterSchema() {}

    FilterSchema<T> with(String name, FieldKind kind, Function<T, @Nullable Object> value) {
        return with(new SchemaField<>(name, kind, value));
    }

    FilterSchema<T> with(SchemaField<T> field) {
        FilterSchema<T> extended = new FilterSchema<>();
        extended.fields.putAll(fields);
        extended.fields.put(field.name(), field);
        return extended;
    }

    /**
     * Reads a filter; text without any condition matches everything.
     *
     * @param now what {@code since:-2h} counts from
     */
    public FilterReading read(String text, Instant now) {
        return FilterParser.read(text, this, now);
    }

    /**
     * Writes a filter so that {@link #read} reads the same again. Times are written out, and a backslash twice, so it may
     * have become too long for that.
     */
    public String write(Filter filter) {
        return new FilterWriter(this).write(filter);
    }

    /** Tells which items a filter of this schema matches. */
    public Predicate<T> matcher(Filter filter) {
        return switch (filter) {
            case Filter.And(List<Filter> parts) ->
                parts.stream().map(this::matcher).reduce(_ -> true, Predicate::and);
            case Filter.Or(List<Filter> parts) ->
                parts.stream().map(this::matcher).reduce(_ -> false, Predicate::or);
            case Filter.Not(Filter part) -> matcher(part).negate();
            case Filter.Compare compare -> matcher(compare);
        };
    }

    /** The same filter with all choices that fit a pattern in the place of the pattern, as an index wants them. */
    public Filter withChoices(Filter filter) {
        return filter.replace(part -> part instanceof Filter.Compare compare
                        && compare.operator() == FilterOperator.LIKE
                        && field(compare).kind() == FieldKind.CHOICE
                ? Filter.or(field(compare).choices(TextPattern.of(compare.value())).stream()
                        .map(choice -> Filter.is(compare.field(), choice))
                        .toList())
                : part);
    }

    /** The names of the fields, in their order. */
    public Set<String> names() {
        return fields.keySet();
    }

    /** The field with that name. */
    public Optional<SchemaField<T>> find(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The field that a comparison is about. */
    public SchemaField<T> field(Filter.Compare compare) {
        return find(compare.field())
                .orElseThrow(() -> new IllegalArgumentException("No field " + compare.field() + " in " + names()));
    }

    /**
     * Tells which values of its field a comparison matches, for those who keep the values of many items apart from the items.
     * An item without a value is never matched.
     */
    public Predicate<Object> values(Filter.Compare compare) {
        return Comparison.of(compare);
    }

    private Predicate<T> matcher(Filter.Compare compare) {
        Function<T, @Nullable Object> value = field(compare).value();
        Predicate<Object> wanted = Comparison.of(compare);
        return item -> {
            Object found = value.apply(item);
            return found != null && wanted.test(found);
        };
    }
}
