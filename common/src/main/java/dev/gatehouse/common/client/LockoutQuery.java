package dev.gatehouse.common.client;

import org.jspecify.annotations.Nullable;

/**
 * Which lockouts to read; what is null does not narrow.
 *
 * @param q        only those that this filter matches, in the filter language; null does not narrow
 * @param username only of this very user name
 * @param address  only of this address
 * @param active   only those that hold, or only those that do not any more
 * @param limit    how many at most; 1..500
 * @param cursor   {@link dev.gatehouse.common.page.Page#next()} of the page before; null for the newest
 */
public record LockoutQuery(
        @Nullable String q,
        @Nullable String username,
        @Nullable String address,
        @Nullable Boolean active,
        int limit,
        @Nullable String cursor) {

    /** Without a filter. */
    public LockoutQuery(
            @Nullable String username,
            @Nullable String address,
            @Nullable Boolean active,
            int limit,
            @Nullable String cursor) {
        this(null, username, address, active, limit, cursor);
    }

    /** The newest lockouts, whether or not they hold. */
    public static LockoutQuery newest(int limit) {
        return new LockoutQuery(null, null, null, null, limit, null);
    }

    /** The same, of those only that this filter matches; null for all. */
    public LockoutQuery matching(@Nullable String filter) {
        return new LockoutQuery(filter, username, address, active, limit, cursor);
    }

    /** The page behind the one that gave this cursor; null for the newest. */
    public LockoutQuery at(@Nullable String next) {
        return new LockoutQuery(q, username, address, active, limit, next);
    }

    QueryString toQueryString() {
        return new QueryString()
                .with("q", q)
                .with("username", username)
                .with("address", address)
                .with("active", active)
                .with("limit", limit)
                .with("cursor", cursor);
    }
}
