package dev.gatehouse.common.client;

import org.jspecify.annotations.Nullable;

/**
 * Which sessions to read; what is null does not narrow.
 *
 * @param q       only those that this filter matches, in the filter language; null does not narrow
 * @param user    only of the account with this very name
 * @param address only from this address
 * @param active  only those that are active, or only those that are not
 * @param limit   how many at most; 1..500
 * @param cursor  {@link dev.gatehouse.common.page.Page#next()} of the page before; null for the newest
 */
public record SessionQuery(
        @Nullable String q,
        @Nullable String user,
        @Nullable String address,
        @Nullable Boolean active,
        int limit,
        @Nullable String cursor) {

    /** Without a filter. */
    public SessionQuery(
            @Nullable String user,
            @Nullable String address,
            @Nullable Boolean active,
            int limit,
            @Nullable String cursor) {
        this(null, user, address, active, limit, cursor);
    }

    /** The newest sessions, unfiltered. */
    public static SessionQuery newest(int limit) {
        return new SessionQuery(null, null, null, null, limit, null);
    }

    /** The same, of those only that this filter matches; null for all. */
    public SessionQuery matching(@Nullable String filter) {
        return new SessionQuery(filter, user, address, active, limit, cursor);
    }

    /** The page behind the one that gave this cursor; null for the newest. */
    public SessionQuery at(@Nullable String next) {
        return new SessionQuery(q, user, address, active, limit, next);
    }

    QueryString toQueryString() {
        return new QueryString()
                .with("q", q)
                .with("user", user)
                .with("address", address)
                .with("active", active)
                .with("limit", limit)
                .with("cursor", cursor);
    }
}
