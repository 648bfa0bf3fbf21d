package dev.gatehouse.common.filter;

import dev.gatehouse.common.filter.Filter.And;
import dev.gatehouse.common.filter.Filter.Compare;
import dev.gatehouse.common.filter.Filter.Not;
import dev.gatehouse.common.filter.Filter.Or;
import java.util.List;
import java.util.stream.Collectors;

/** Writes filters as {@link FilterParser} reads them. */
record FilterWriter(FilterSchema<?> schema) {

    String write(Filter filter) {
        return switch (filter) {
            case And(List<Filter> parts) -> parts.stream().map(this::part).collect(Collectors.joining(" "));
            case Or(List<Filter> parts) when isList(parts) -> list(parts);
            case Or(List<Filter> parts) -> parts.stream().map(this::alternative).collect(Collectors.joining(" OR "));
            case Not(Filter part) -> "-" + operand(part);
            case Compare compare -> compare.field() + ":" + value(compare);
        };
    }

    private String part(Filter part) {
        return part instanceof Or(List<Filter> parts) && !isList(parts) ? group(part) : write(part);
    }

    private String alternative(Filter part) {
        return part instanceof And(List<Filter> parts) && parts.isEmpty() ? group(part) : write(part);
    }

    private String operand(Filter part) {
        return switch (part) {
            case Compare _ -> write(part);
            case Or(List<Filter> parts) when isList(parts) -> write(part);
            case And _, Or _, Not _ -> group(part);
        };
    }

    private String group(Filter filter) {
        return "(" + write(filter) + ")";
    }

    private String list(List<Filter> parts) {
        String values = parts.stream().map(part -> value((Compare) part)).collect(Collectors.joining(","));
        return ((Compare) parts.getFirst()).field() + ":" + values;
    }

    /** Whether the parts are values of one field. */
    private static boolean isList(List<Filter> parts) {
        return !parts.isEmpty()
                && parts.getFirst() instanceof Compare first
                && parts.stream()
                        .allMatch(part ->
                                part instanceof Compare each && each.field().equals(first.field()));
    }

    private String value(Compare compare) {
        return switch (compare.operator()) {
            case IS -> quotedIfNeeded(TextPattern.escape(compare.value()));
            case LIKE -> quotedIfNeeded(compare.value());
            case OVERLAPS -> compare.value();
            case AT_LEAST ->
                schema.field(compare).kind() == FieldKind.NUMBER ? ">=" + compare.value() : compare.value();
            case BELOW -> schema.field(compare).kind() == FieldKind.NUMBER ? "<" + compare.value() : compare.value();
        };
    }

    private static String quotedIfNeeded(String pattern) {
        boolean plain = pattern.chars().noneMatch(c -> c == '\\' || FilterParser.isDelimiter((char) c));
        return plain && !pattern.isEmpty() ? pattern : '"' + pattern.replace("\"", "\\\"") + '"';
    }
}
