package dev.gatehouse.common.client;

import org.jspecify.annotations.Nullable;

/**
 * Which cases to read; what is null does not narrow.
 *
 * @param q      only those that this filter matches, in the filter language; null does not narrow
 * @param limit  how many at most; 1..500
 * @param cursor {@link dev.gatehouse.common.page.Page#next()} of the page before; null for the newest
 */
public record CaseQuery(
        @Nullable String q, int limit, @Nullable String cursor) {

    /** The newest cases, unfiltered. */
    public static CaseQuery newest(int limit) {
        return new CaseQuery(null, limit, null);
    }

    /** The same, of those only that this filter matches; null for all. */
    public CaseQuery matching(@Nullable String filter) {
        return new CaseQuery(filter, limit, cursor);
    }

    /** The page behind the one that gave this cursor; null for the newest. */
    public CaseQuery at(@Nullable String next) {
        return new CaseQuery(q, limit, next);
    }

    QueryString toQueryString() {
        return new QueryString().with("q", q).with("limit", limit).with("cursor", cursor);
    }
}
