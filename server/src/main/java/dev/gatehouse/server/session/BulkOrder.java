package dev.gatehouse.server.session;

import dev.gatehouse.common.filter.Filter;

/**
 * The order to end all sessions that a filter matches.
 *
 * @param filter    which
 * @param text      the same as it was written
 * @param reason    why, as the sessions will show it; 1..400 characters
 * @param expected  how many the caller has seen; 0 or more
 * @param tolerance by how many it may be others; 0 or more
 */
record BulkOrder(Filter filter, String text, String reason, int expected, int tolerance) {

    /** Whether that many are as many as the caller has seen. */
    boolean expects(int matched) {
        return Math.abs((long) matched - expected) <= tolerance;
    }
}
