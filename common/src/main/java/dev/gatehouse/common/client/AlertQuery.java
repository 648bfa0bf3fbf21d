package dev.gatehouse.common.client;

import org.jspecify.annotations.Nullable;

/**
 * Which alerts to read; what is null does not narrow.
 *
 * @param q      only those that this filter matches, in the filter language
 * @param limit  how many at most; 1..500
 * @param cursor {@link dev.gatehouse.common.page.Page#next()} of the page before; null for the newest
 */
public record AlertQuery(
        @Nullable String q, int limit, @Nullable String cursor) {

    /** The newest alerts, unfiltered. */
    public static AlertQuery newest(int limit) {
        return new AlertQuery(null, limit, null);
    }

    /** The same, of those only that this filter matches; null for all. */
    public AlertQuery matching(@Nullable String filter) {
        return new AlertQuery(filter, limit, cursor);
    }

    /** The page behind the one that gave this cursor; null for the newest. */
    public AlertQuery at(@Nullable String next) {
        return new AlertQuery(q, limit, next);
    }

    QueryString toQueryString() {
        return new QueryString().with("q", q).with("limit", limit).with("cursor", cursor);
    }
}
