package dev.gatehouse.console.sessions;

import dev.gatehouse.common.client.SessionQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions the page shows; what is empty does not narrow.
 *
 * @param user    only of the account with this very name
 * @param address only from this address
 * @param which   by standing
 */
public record SessionFilter(String user, String address, Which which) {

    /** Sessions by standing. */
    public enum Which {
        ACTIVE(true),
        OVER(false),
        ALL(null);

        private final @Nullable Boolean active;

        Which(@Nullable Boolean active) {
            this.active = active;
        }
    }

    /** What the page begins with: everybody who is in. */
    public static final SessionFilter EVERYBODY = new SessionFilter("", "", Which.ACTIVE);

    public SessionFilter {
        user = user.strip();
        address = address.strip();
    }

    /** The filter as a query. */
    SessionQuery query(int limit) {
        return new SessionQuery(
                user.isEmpty() ? null : user, address.isEmpty() ? null : address, which.active, limit, null);
    }
}
