package dev.gatehouse.server.session;

import java.time.Instant;
import java.util.Optional;

/**
 * Which sessions to list.
 *
 * @param username exactly this user's; empty for everybody's
 * @param address  exactly from this address; empty for any
 * @param active   only those that are active, or only those that are not; empty for both
 * @param after    only those behind this place in the list; empty from the begin
 */
record SessionFilter(
        Optional<String> username, Optional<String> address, Optional<Boolean> active, Optional<Cursor> after) {

    /**
     * A place in the list, newest first.
     *
     * @param startedAt the last session's start
     * @param id        the last session
     */
    record Cursor(Instant startedAt, String id) {}
}
