package dev.gatehouse.console.events;

import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.console.list.FilterValues;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which events the page shows; what is empty or null does not narrow. All of it is asked of the server, and events of the
 * stream are judged the same.
 *
 * @param types      only of these types
 * @param severities only of these severities
 * @param user       only of the account with this very name
 * @param address    only from this address
 * @param q          only those that this filter matches, in the filter language
 */
record EventsPageFilter(
        Set<EventType> types,
        Set<Severity> severities,
        @Nullable String user,
        @Nullable String address,
        @Nullable String q) {

    /** Lets everything through. */
    static final EventsPageFilter NONE = of(FilterValues.NONE);

    EventsPageFilter {
        types = Set.copyOf(types);
        severities = Set.copyOf(severities);
    }

    /** The filter that the page's controls say. */
    static EventsPageFilter of(FilterValues values) {
        return new EventsPageFilter(
                values.choices("type", EventType.class),
                values.choices("severity", Severity.class),
                values.text("user"),
                values.text("address"),
                values.text("q"));
    }

    /** The query that asks the server for it. */
    EventQuery query(int limit) {
        return EventQuery.newest(limit)
                .withTypes(types)
                .withSeverities(severities)
                .withUser(user)
                .withAddress(address)
                .matching(q);
    }

    /** All of it in the filter language; empty for everything. */
    String text() {
        String written = FilterSchemas.EVENTS.write(controls());
        return q == null ? written : (q.contains("OR") ? "(" + q + ")" : q) + (written.isEmpty() ? "" : " " + written);
    }

    /**
     * Tells which events the server would let through.
     *
     * @param now what {@code since:-2h} counts from
     */
    Predicate<SecurityEvent> matcher(Instant now) {
        return FilterSchemas.EVENTS.matcher(filter(now));
    }

    /** All of it as one filter; what cannot be understood matches nothing. */
    Filter filter(Instant now) {
        return switch (FilterSchemas.EVENTS.read(q == null ? "" : q, now)) {
            case FilterReading.Understood(Filter search) -> controls().and(search);
            case FilterReading.Misunderstood _ -> new Filter.Or(List.of());
        };
    }

    private Filter controls() {
        return Filter.and(List.of(
                Filter.isAnyOf("type", types.stream().map(EventType::code).toList()),
                Filter.isAnyOf(
                        "severity", severities.stream().map(Severity::code).toList()),
                Filter.isGiven("user", Optional.ofNullable(user)),
                Filter.isGiven("address", Optional.ofNullable(address))));
    }
}
