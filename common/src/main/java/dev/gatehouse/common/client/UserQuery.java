package dev.gatehouse.common.client;

import dev.gatehouse.common.account.Role;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts to read; what is null does not narrow.
 *
 * @param q      only those that this filter matches, in the filter language; null does not narrow
 * @param search only those whose name contains this; case does not matter
 * @param role   only those with this role
 * @param active only those that may sign in, or only those that may not
 * @param limit  how many at most; 1..500
 * @param cursor {@link dev.gatehouse.common.page.Page#next()} of the page before; null for the newest
 */
public record UserQuery(
        @Nullable String q,
        @Nullable String search,
        @Nullable Role role,
        @Nullable Boolean active,
        int limit,
        @Nullable String cursor) {

    /** Without a filter. */
    public UserQuery(
            @Nullable String search,
            @Nullable Role role,
            @Nullable Boolean active,
            int limit,
            @Nullable String cursor) {
        this(null, search, role, active, limit, cursor);
    }

    /** The newest accounts, unfiltered. */
    public static UserQuery newest(int limit) {
        return new UserQuery(null, null, null, null, limit, null);
    }

    /** The same, of those only that this filter matches; null for all. */
    public UserQuery matching(@Nullable String filter) {
        return new UserQuery(filter, search, role, active, limit, cursor);
    }

    /** The page behind the one that gave this cursor; null for the newest. */
    public UserQuery at(@Nullable String next) {
        return new UserQuery(q, search, role, active, limit, next);
    }

    QueryString toQueryString() {
        return new QueryString()
                .with("q", q)
                .with("search", search)
                .with("role", role == null ? null : role.code())
                .with("active", active)
                .with("limit", limit)
                .with("cursor", cursor);
    }
}
