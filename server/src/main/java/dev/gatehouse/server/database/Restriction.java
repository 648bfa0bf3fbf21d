package dev.gatehouse.server.database;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.Filter.Compare;
import dev.gatehouse.common.filter.Filter.Or;
import dev.gatehouse.common.filter.FilterOperator;
import java.util.List;
import java.util.Optional;

/**
 * A part of a filter that restricts one field to some values, so that an index may lead to the rows that have them.
 *
 * @param part     a filter of that field alone
 * @param operator how all of the values are compared
 * @param values   one of these; never none
 */
public record Restriction(Filter part, String field, FilterOperator operator, List<String> values) {

    public Restriction {
        values = List.copyOf(values);
    }

    /** What restricts the field to exact values, among what must match. */
    public static Optional<Restriction> find(Filter filter, String field) {
        return find(filter, field, FilterOperator.IS);
    }

    /** As {@link #find(Filter, String)}, where the values are compared in another way. */
    public static Optional<Restriction> find(Filter filter, String field, FilterOperator operator) {
        return filter.conjuncts().stream()
                .flatMap(part -> of(part).stream())
                .filter(found -> found.field().equals(field) && found.operator() == operator)
                .findFirst();
    }

    /**
     * What restricts the field to some clients, for rows that are of a client each: the values are then as
     * {@link Network#parseClient} writes them.
     */
    public static Optional<Restriction> findClients(Filter filter, String field) {
        return find(filter, field, FilterOperator.OVERLAPS)
                .filter(found -> found.values().stream()
                        .allMatch(value -> Network.parseClient(value).isPresent()))
                .map(found -> new Restriction(found.part(), field, found.operator(), clients(found.values())));
    }

    private static List<String> clients(List<String> values) {
        return values.stream()
                .flatMap(value -> Network.parseClient(value).stream())
                .map(Network::toString)
                .distinct()
                .toList();
    }

    /** The filter as such a restriction; empty if it is none. */
    static Optional<Restriction> of(Filter part) {
        List<Filter> parts = part instanceof Or(List<Filter> alternatives) ? alternatives : List.of(part);
        if (parts.isEmpty() || !(parts.getFirst() instanceof Compare first)) {
            return Optional.empty();
        }
        List<String> values = parts.stream()
                .filter(Compare.class::isInstance)
                .map(Compare.class::cast)
                .filter(each -> each.field().equals(first.field()) && each.operator() == first.operator())
                .map(Compare::value)
                .distinct()
                .toList();
        return values.size() == parts.stream().distinct().count()
                ? Optional.of(new Restriction(part, first.field(), first.operator(), values))
                : Optional.empty();
    }

    /** The filter without this part. */
    public Filter rest(Filter filter) {
        return Filter.and(
                filter.conjuncts().stream().filter(other -> !other.equals(part)).toList());
    }
}
