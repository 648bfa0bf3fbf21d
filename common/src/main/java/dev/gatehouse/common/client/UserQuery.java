package dev.gatehouse.common.client;

import dev.gatehouse.common.account.Role;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts to read; what is null does not narrow.
 *
 * @param search only those whose name contains this, in whatever case
 * @param role   only those with this role
 * @param active only those that may sign in, or only those that may not
 * @param limit  how many at most; 1..500
 * @param cursor {@link dev.gatehouse.common.page.Page#next()} of the page before; null for the newest
 */
public record UserQuery(
        @Nullable String search,
        @Nullable Role role,
        @Nullable Boolean active,
        int limit,
        @Nullable String cursor) {

    /** The newest accounts, whatever they are. */
    public static UserQuery newest(int limit) {
        return new UserQuery(null, null, null, limit, null);
    }

    /** The page behind the one that gave this cursor; null for the newest. */
    public UserQuery at(@Nullable String next) {
        return new UserQuery(search, role, active, limit, next);
    }

    QueryString toQueryString() {
        return new QueryString()
                .with("search", search)
                .with("role", role == null ? null : role.code())
                .with("active", active)
                .with("limit", limit)
                .with("cursor", cursor);
    }
}
