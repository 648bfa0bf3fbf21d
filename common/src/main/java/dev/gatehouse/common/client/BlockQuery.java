package dev.gatehouse.common.client;

import org.jspecify.annotations.Nullable;

/**
 * Which blocks to read; what is null does not narrow.
 *
 * @param address only those that cover this address
 * @param active  only those that are active, or only those that are not
 * @param limit   how many at most; 1..500
 * @param cursor  {@link dev.gatehouse.common.page.Page#next()} of the page before; null for the newest
 */
public record BlockQuery(
        @Nullable String address,
        @Nullable Boolean active,
        int limit,
        @Nullable String cursor) {

    /** The newest blocks, whatever they are. */
    public static BlockQuery newest(int limit) {
        return new BlockQuery(null, null, limit, null);
    }

    /** The page behind the one that gave this cursor; null for the newest. */
    public BlockQuery at(@Nullable String next) {
        return new BlockQuery(address, active, limit, next);
    }

    QueryString toQueryString() {
        return new QueryString()
                .with("address", address)
                .with("active", active)
                .with("limit", limit)
                .with("cursor", cursor);
    }
}
