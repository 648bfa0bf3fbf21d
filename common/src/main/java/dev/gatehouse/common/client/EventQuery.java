package dev.gatehouse.common.client;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which events to read; what is empty or null does not narrow.
 *
 * @param q          only those that this filter matches, in the filter language; null does not narrow
 * @param types      only of these types
 * @param severities only of these severities
 * @param user       only of the account with this very name
 * @param address    only from this address
 * @param limit      how many at most; 1..500
 * @param cursor     {@link dev.gatehouse.common.page.Page#next()} of the page before; null for the newest
 */
public record EventQuery(
        @Nullable String q,
        Set<EventType> types,
        Set<Severity> severities,
        @Nullable String user,
        @Nullable String address,
        int limit,
        @Nullable String cursor) {

    public EventQuery {
        types = Set.copyOf(types);
        severities = Set.copyOf(severities);
    }

    /** The newest events, unfiltered. */
    public static EventQuery newest(int limit) {
        return new EventQuery(null, Set.of(), Set.of(), null, null, limit, null);
    }

    /** The same, of these types only. */
    public EventQuery withTypes(Set<EventType> some) {
        return new EventQuery(q, some, severities, user, address, limit, cursor);
    }

    /** The same, of these severities only. */
    public EventQuery withSeverities(Set<Severity> some) {
        return new EventQuery(q, types, some, user, address, limit, cursor);
    }

    /** The same, of this user only; null for all. */
    public EventQuery withUser(@Nullable String name) {
        return new EventQuery(q, types, severities, name, address, limit, cursor);
    }

    /** The same, from this address only; null for all. */
    public EventQuery withAddress(@Nullable String source) {
        return new EventQuery(q, types, severities, user, source, limit, cursor);
    }

    /** The same, of those only that come before this one in the ledger. */
    public EventQuery before(long sequence) {
        return at(Long.toString(sequence));
    }

    /** The same, of those only that this filter matches; null for all. */
    public EventQuery matching(@Nullable String filter) {
        return new EventQuery(filter, types, severities, user, address, limit, cursor);
    }

    /** The page behind the one that gave this cursor; null for the newest. */
    public EventQuery at(@Nullable String next) {
        return new EventQuery(q, types, severities, user, address, limit, next);
    }

    QueryString toQueryString() {
        QueryString query = new QueryString();
        new TreeSet<>(types).forEach(type -> query.with("type", type.code()));
        new TreeSet<>(severities).forEach(severity -> query.with("severity", severity.code()));
        return query.with("q", q)
                .with("user", user)
                .with("address", address)
                .with("limit", limit)
                .with("cursor", cursor);
    }
}
