package dev.gatehouse.server.database;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * How a database is told to walk one stretch of one index, and no other way. Immutable.
 *
 * @param lead the columns that the index begins with, and their values
 * @param key  the columns behind them
 * @param <K>  a place in the list
 */
record IndexRange<K>(Dialect dialect, Lead lead, PlaceKey<K> key) {

    /** The condition that a row is in the stretch. */
    String condition() {
        return switch (dialect) {
            case POSTGRESQL ->
                "%1$s < %2$s AND %1$s >= %3$s".formatted(row(this::column), row(this::before), row(this::downTo));
            case HSQLDB ->
                Stream.of(leadConditions(), bounds("<=", "<", "<", "before"), bounds(">=", ">", ">=", "downTo"))
                        .flatMap(List::stream)
                        .collect(Collectors.joining(" AND "));
        };
    }

    /** Newest first, as the index has it. */
    String order() {
        return columns(position -> column(position) + " DESC");
    }

    /** The condition that a row is at a place. */
    String exactly() {
        return IntStream.range(0, key.columns().size())
                .mapToObj(i -> key.columns().get(i) + " = :place" + i)
                .collect(Collectors.joining(" AND "));
    }

    /** Binds what {@link #condition} names, of that stretch. */
    void bindTo(SqlStatement<?> statement, Stretch<K> stretch) {
        bindAll(statement, "lead", lead.values());
        bindAll(statement, "before", key.values().apply(stretch.before()));
        bindAll(statement, "downTo", key.values().apply(stretch.downTo()));
    }

    void bindTo(SqlStatement<?> statement, K place) {
        bindAll(statement, "place", key.values().apply(place));
    }

    private List<String> leadConditions() {
        return IntStream.range(0, leads())
                .mapToObj(i -> lead.columns().get(i) + " = :lead" + i)
                .toList();
    }

    /** HSQLDB finds its way in an index by comparisons of single columns, so the first of two is compared twice. */
    private List<String> bounds(String loose, String strict, String last, String parameter) {
        List<String> bounds = new ArrayList<>();
        String first = key.columns().getFirst();
        if (key.columns().size() == 1) {
            bounds.add("%s %s :%s0".formatted(first, last, parameter));
        } else {
            bounds.add("%s %s :%s0".formatted(first, loose, parameter));
            bounds.add("(%s %s :%s0 OR %s %s :%s1)"
                    .formatted(first, strict, parameter, key.columns().get(1), last, parameter));
        }
        return bounds;
    }

    private String row(IntFunction<String> part) {
        return "(" + columns(part) + ")";
    }

    private String columns(IntFunction<String> part) {
        return IntStream.range(0, leads() + key.columns().size()).mapToObj(part).collect(Collectors.joining(", "));
    }

    private String column(int position) {
        return position < leads() ? lead.columns().get(position) : key.columns().get(position - leads());
    }

    private String before(int position) {
        return parameter(position, "before");
    }

    private String downTo(int position) {
        return parameter(position, "downTo");
    }

    private String parameter(int position, String name) {
        return position < leads() ? ":lead" + position : ":" + name + (position - leads());
    }

    private int leads() {
        return lead.columns().size();
    }

    private static void bindAll(SqlStatement<?> statement, String name, List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            statement.bind(name + i, values.get(i));
        }
    }
}
