package dev.gatehouse.console.lockouts;

import dev.gatehouse.common.client.LockoutQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which lockouts the page shows; what is empty does not narrow.
 *
 * @param user    only of this very user name
 * @param address only of this address
 * @param which   by whether they hold
 */
public record LockoutFilter(String user, String address, Which which) {

    /** Lockouts by whether they hold. */
    public enum Which {
        ACTIVE(true),
        ALL(null);

        private final @Nullable Boolean active;

        Which(@Nullable Boolean active) {
            this.active = active;
        }
    }

    /** What the page begins with: everybody who is locked out. */
    public static final LockoutFilter EVERYBODY = new LockoutFilter("", "", Which.ACTIVE);

    public LockoutFilter {
        user = user.strip();
        address = address.strip();
    }

    /** The filter as a query. */
    LockoutQuery query(int limit) {
        return new LockoutQuery(
                user.isEmpty() ? null : user, address.isEmpty() ? null : address, which.active, limit, null);
    }
}
