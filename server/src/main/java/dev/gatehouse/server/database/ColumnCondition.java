package dev.gatehouse.server.database;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.filter.FieldKind;
import dev.gatehouse.common.filter.FilterOperator;
import dev.gatehouse.common.filter.TextPattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What SQL says of the comparison of one column. Columns stand in expressions, so that no database takes their index
 * instead of the one that leads ({@link Condition}); what is NULL compares with nothing.
 *
 * @param sql   every row fits it whose value compares so
 * @param exact whether no other row does
 */
record ColumnCondition(SqlFragment sql, boolean exact) {

    private static final int ASCII = 0x80;

    /**
     * The column has one of the values.
     *
     * @param parameter a name that is free
     */
    static ColumnCondition isAnyOf(String column, FieldKind kind, List<String> values, String parameter) {
        return switch (kind) {
            case FLAG -> flag(column, values);
            case NUMBER ->
                in(column + " + 0", column, values.stream().map(Long::valueOf).toList(), parameter);
            case NAME, TEXT, CHOICE, ADDRESS, NETWORK, SINCE, UNTIL -> in(column + " || ''", column, values, parameter);
        };
    }

    /** The column compares so, with an operator that takes one value. */
    static ColumnCondition of(String column, FieldKind kind, FilterOperator operator, String value, String parameter) {
        return switch (operator) {
            case IS -> throw new IllegalArgumentException("isAnyOf does that");
            case LIKE -> like(column, TextPattern.of(value), parameter);
            case OVERLAPS ->
                kind == FieldKind.ADDRESS
                        ? isIn(column, Network.parse(value).orElseThrow(), parameter)
                        : overlaps(column);
            case AT_LEAST -> ordered(column, ">=", value, parameter);
            case BELOW -> ordered(column, "<", value, parameter);
        };
    }

    private static ColumnCondition flag(String condition, List<String> values) {
        boolean wanted = values.contains(Boolean.toString(true));
        if (wanted && values.contains(Boolean.toString(false))) {
            return exact("1 = 1", Map.of());
        }
        return exact((wanted ? "" : "NOT ") + "(" + condition + ")", Map.of());
    }

    private static ColumnCondition in(String expression, String column, List<?> values, String parameter) {
        return values.size() == 1
                ? exact(known(column, expression + " = :" + parameter), Map.of(parameter, values.getFirst()))
                : exact(known(column, expression + " IN (<" + parameter + ">)"), Map.of(parameter, values));
    }

    private static ColumnCondition like(String column, TextPattern pattern, String parameter) {
        String wildcards =
                pattern.pieces().stream().map(ColumnCondition::escaped).collect(Collectors.joining("%"));
        boolean exact =
                pattern.pieces().stream().allMatch(piece -> piece.chars().allMatch(c -> c < ASCII));
        String sql = known(column, folded(column) + " LIKE :" + parameter + " ESCAPE '!'");
        return new ColumnCondition(new SqlFragment(sql, Map.of(parameter, wildcards)), exact);
    }

    /** Folds ASCII as the filter does, in any locale of the database. */
    private static String folded(String column) {
        return "TRANSLATE(%s, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')".formatted(column);
    }

    /** Anything may stand for what is not ASCII: databases do not agree on its lower case. */
    private static String escaped(String piece) {
        StringBuilder escaped = new StringBuilder();
        piece.chars().forEach(c -> {
            if (c >= ASCII) {
                escaped.append('%');
            } else {
                escaped.append(c == '%' || c == '_' || c == '!' ? "!" : "").append((char) c);
            }
        });
        return escaped.toString();
    }

    /** Whole bytes of IPv4 are told by how an address begins; any other network only in part. */
    private static ColumnCondition isIn(String column, Network network, String parameter) {
        boolean exact = !network.isIpv6() && network.prefix() % Byte.SIZE == 0 && network.prefix() > 0;
        String sql = known(column, column + " || '' LIKE :" + parameter);
        String wildcard = network.isSingle() ? network.textPrefix() : network.textPrefix() + "%";
        return new ColumnCondition(new SqlFragment(sql, Map.of(parameter, wildcard)), exact);
    }

    /** A network of any size may have addresses of another one. */
    private static ColumnCondition overlaps(String column) {
        return new ColumnCondition(new SqlFragment(column + " IS NOT NULL", Map.of()), false);
    }

    private static ColumnCondition ordered(String column, String operator, String value, String parameter) {
        boolean isNumber = value.chars().allMatch(c -> c >= '0' && c <= '9');
        String expression = column + (isNumber ? " + 0 " : " + INTERVAL '0' SECOND ") + operator + " :" + parameter;
        return exact(
                known(column, expression),
                Map.of(parameter, isNumber ? (Object) Long.valueOf(value) : Instant.parse(value)));
    }

    private static String known(String column, String comparison) {
        return "(" + column + " IS NOT NULL AND " + comparison + ")";
    }

    private static ColumnCondition exact(String sql, Map<String, Object> values) {
        return new ColumnCondition(new SqlFragment(sql, values), true);
    }
}
