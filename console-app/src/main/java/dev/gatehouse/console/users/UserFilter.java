package dev.gatehouse.console.users;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.client.UserQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts the page shows; what is empty does not narrow.
 *
 * @param search only those whose name contains this, in whatever case
 * @param which  by whether they may sign in
 * @param kind   by role
 */
public record UserFilter(String search, Which which, Kind kind) {

    /** Accounts by whether they may sign in. */
    public enum Which {
        ALL(null),
        ACTIVE(true),
        DISABLED(false);

        private final @Nullable Boolean active;

        Which(@Nullable Boolean active) {
            this.active = active;
        }
    }

    /** Accounts by role. */
    public enum Kind {
        ALL(null),
        USERS(Role.USER),
        AUDITORS(Role.AUDITOR),
        OPERATORS(Role.OPERATOR),
        ADMINS(Role.ADMIN);

        private final @Nullable Role role;

        Kind(@Nullable Role role) {
            this.role = role;
        }
    }

    /** What the page begins with. */
    public static final UserFilter EVERYBODY = new UserFilter("", Which.ALL, Kind.ALL);

    public UserFilter {
        search = search.strip();
    }

    /** The filter as a query. */
    UserQuery query(int limit) {
        return new UserQuery(search.isEmpty() ? null : search, kind.role, which.active, limit, null);
    }
}
