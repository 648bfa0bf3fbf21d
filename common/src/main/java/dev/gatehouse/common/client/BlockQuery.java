package dev.gatehouse.common.client;

import org.jspecify.annotations.Nullable;

/**
 * Which blocks to read; what is null does not narrow.
 *
 * @param q       only those that this filter matches, in the filter language; null does not narrow
 * @param address only those that cover this address
 * @param active  only those that are active, or only those that are not
 * @param limit   how many at most; 1..500
 * @param cursor  {@link dev.gatehouse.common.page.Page#next()} of the page before; null for the newest
 */
public record BlockQuery(
        @Nullable String q,
        @Nullable String address,
        @Nullable Boolean active,
        int limit,
        @Nullable String cursor) {

    /** Without a filter. */
    public BlockQuery(@Nullable String address, @Nullable Boolean active, int limit, @Nullable String cursor) {
        this(null, address, active, limit, cursor);
    }

    /** The newest blocks, unfiltered. */
    public static BlockQuery newest(int limit) {
        return new BlockQuery(null, null, null, limit, null);
    }

    /** The same, of those only that this filter matches; null for all. */
    public BlockQuery matching(@Nullable String filter) {
        return new BlockQuery(filter, address, active, limit, cursor);
    }

    /** The page behind the one that gave this cursor; null for the newest. */
    public BlockQuery at(@Nullable String next) {
        return new BlockQuery(q, address, active, limit, next);
    }

    QueryString toQueryString() {
        return new QueryString()
                .with("q", q)
                .with("address", address)
                .with("active", active)
                .with("limit", limit)
                .with("cursor", cursor);
    }
}
