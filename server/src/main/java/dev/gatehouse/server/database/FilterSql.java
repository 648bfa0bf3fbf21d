package dev.gatehouse.server.database;

import dev.gatehouse.common.filter.FieldKind;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.Filter.And;
import dev.gatehouse.common.filter.Filter.Compare;
import dev.gatehouse.common.filter.Filter.Not;
import dev.gatehouse.common.filter.Filter.Or;
import dev.gatehouse.common.filter.FilterOperator;
import dev.gatehouse.common.filter.FilterSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes SQL of filters, for the rows of one table (decision 0025). Immutable.
 *
 * <p>The condition fits every row that the filter matches. Some comparisons SQL does not make alike on both databases, such
 * as whether an address is in a network: there the condition is wider, or left out where it is negated, and the filter
 * itself looks at the rows that fit. So what is found is what {@link FilterSchema#matcher} matches.
 *
 * @param <T> what the filter is about
 * @param <R> a row
 */
public final class FilterSql<T, R> {

    private final FilterSchema<T> schema;
    private final Map<String, String> columns;
    private final Function<R, T> view;

    /**
     * @param columns the column of each field; for a {@link FieldKind#FLAG} the condition that it is true, which is never
     *     unknown and may name {@code :now}
     * @param view    what a row stands for
     */
    public FilterSql(FilterSchema<T> schema, Map<String, String> columns, Function<R, T> view) {
        this.schema = schema;
        this.columns = Map.copyOf(columns);
        this.view = view;
        if (!schema.names().equals(columns.keySet())) {
            throw new IllegalArgumentException("Columns of %s for %s".formatted(columns.keySet(), schema.names()));
        }
    }

    /** As {@link #rows(Filter, Instant)}, of the rows that have one of these numbers in that column, where there are any. */
    public RowFilter<R> rows(Filter filter, Instant now, String column, Optional<List<Integer>> numbers) {
        RowFilter<R> rows = rows(filter, now);
        return numbers.map(each -> rows.and(column + " + 0 IN (<numbers>)", "numbers", each))
                .orElse(rows);
    }

    /** The rows that the filter matches, at that instant. */
    public RowFilter<R> rows(Filter filter, Instant now) {
        Translation translation = new Translation();
        Condition condition =
                translation.of(filter, true).map(sql -> sql.condition(now)).orElse(Condition.NONE);
        return translation.exact ? RowFilter.of(condition) : new RowFilter<>(condition, Optional.of(matcher(filter)));
    }

    private Predicate<R> matcher(Filter filter) {
        Predicate<T> matcher = schema.matcher(filter);
        return row -> matcher.test(view.apply(row));
    }

    /** The translation of one filter. */
    private final class Translation {

        private boolean exact = true;
        private int parameters;

        /** What all rows fit that the filter matches, or else that it does not match; empty for all rows. */
        private Optional<SqlFragment> of(Filter filter, boolean wanted) {
            return switch (filter) {
                case And(List<Filter> parts) -> wanted ? all(parts, true) : any(parts, false);
                case Or(List<Filter> parts) -> wanted ? any(parts, true) : all(parts, false);
                case Not(Filter part) -> of(part, !wanted);
                case Compare(String field, FilterOperator operator, String value) ->
                    operator == FilterOperator.IS
                            ? Optional.of(isAnyOf(field, List.of(value), wanted))
                            : told(
                                    ColumnCondition.of(column(field), kind(field), operator, value, parameter()),
                                    wanted);
            };
        }

        private Optional<SqlFragment> all(List<Filter> parts, boolean wanted) {
            List<SqlFragment> known =
                    parts.stream().flatMap(part -> of(part, wanted).stream()).toList();
            return known.isEmpty() ? Optional.empty() : Optional.of(SqlFragment.joined(known, " AND "));
        }

        private Optional<SqlFragment> any(List<Filter> parts, boolean wanted) {
            Optional<Restriction> exactly =
                    Restriction.of(new Or(parts)).filter(found -> wanted && found.operator() == FilterOperator.IS);
            if (exactly.isPresent()) {
                return Optional.of(isAnyOf(exactly.get().field(), exactly.get().values(), true));
            }
            List<Optional<SqlFragment>> each =
                    parts.stream().map(part -> of(part, wanted)).toList();
            if (each.isEmpty()) {
                return Optional.of(SqlFragment.NEVER);
            }
            return each.stream().anyMatch(Optional::isEmpty)
                    ? Optional.empty()
                    : Optional.of(SqlFragment.joined(
                            each.stream().flatMap(Optional::stream).toList(), " OR "));
        }

        private SqlFragment isAnyOf(String field, List<String> values, boolean wanted) {
            return told(ColumnCondition.isAnyOf(column(field), kind(field), values, parameter()), wanted)
                    .orElseThrow();
        }

        private Optional<SqlFragment> told(ColumnCondition told, boolean wanted) {
            exact &= told.exact();
            if (wanted) {
                return Optional.of(told.sql());
            }
            return told.exact() ? Optional.of(told.sql().negated()) : Optional.empty();
        }

        private String column(String field) {
            return Objects.requireNonNull(columns.get(field), field);
        }

        private FieldKind kind(String field) {
            return schema.find(field).orElseThrow().kind();
        }

        private String parameter() {
            return "filter" + parameters++;
        }
    }
}
