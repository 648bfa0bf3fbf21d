package dev.gatehouse.console.list;

import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchema;
import java.time.Instant;
import java.util.Optional;

/**
 * A filter as it is written, put together and taken apart by what it means: the same words mean something else inside an
 * {@code OR}, a group or quotation marks. Immutable.
 *
 * @param schema the fields that there are
 * @param text   in the filter language, or what cannot be read as such
 */
public record FilterText(FilterSchema<?> schema, String text) {

    /** Filters are compared with one another alone, so it does not matter which instant relative times are counted from. */
    private static final Instant NOW = Instant.EPOCH;

    /** Surrounding blanks are dropped. */
    public FilterText {
        text = text.strip();
    }

    /** The filter that wants that condition as well; this one where it does already. */
    public FilterText and(String condition) {
        FilterText other = new FilterText(schema, condition);
        if (text.isEmpty()) {
            return other;
        }
        return wants(other) ? this : new FilterText(schema, held() + " " + other.held());
    }

    /** Whether it matches only what the other one matches, too, as can be seen without looking into alternatives. */
    private boolean wants(FilterText other) {
        Optional<Filter> wanted = other.meaning();
        return wanted.isPresent()
                && meaning()
                        .filter(filter ->
                                filter.conjuncts().containsAll(wanted.get().conjuncts()))
                        .isPresent();
    }

    /** An {@code OR} binds less than what stands side by side; in what cannot be read, any may be one. */
    private String held() {
        boolean loose = text.contains("OR")
                && meaning().map(filter -> filter instanceof Filter.Or).orElse(true);
        return loose ? "(" + text + ")" : text;
    }

    /**
     * The filter without the condition at its end, and without the parentheses that held the rest together; empty where it
     * ends otherwise, or where the condition does not hold for all that stands before it.
     */
    public Optional<FilterText> withoutLast(String condition) {
        if (!text.equals(condition) && !text.endsWith(" " + condition)) {
            return Optional.empty();
        }
        FilterText rest = new FilterText(schema, text.substring(0, text.length() - condition.length()));
        Optional<Filter> both = rest.meaning()
                .flatMap(before -> new FilterText(schema, condition).meaning().map(before::and));
        return both.isPresent() && both.equals(meaning()) ? Optional.of(rest.loose()) : Optional.empty();
    }

    private FilterText loose() {
        if (!text.startsWith("(") || !text.endsWith(")")) {
            return this;
        }
        FilterText inner = new FilterText(schema, text.substring(1, text.length() - 1));
        return inner.meaning().equals(meaning()) ? inner : this;
    }

    private Optional<Filter> meaning() {
        return switch (schema.read(text, NOW)) {
            case FilterReading.Understood(Filter filter) -> Optional.of(filter);
            case FilterReading.Misunderstood _ -> Optional.empty();
        };
    }
}
