package dev.gatehouse.server.session;

import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.http.Query;
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
    record Cursor(Instant startedAt, String id) {

        /** Reads what {@link #text} has written; empty for any other text. */
        static Optional<Cursor> parse(String text) {
            int separator = text.indexOf('~');
            if (separator < 0) {
                return Optional.empty();
            }
            return Query.instantOf(text.substring(0, separator))
                    .flatMap(startedAt -> SessionId.parse(text.substring(separator + 1))
                            .map(id -> new Cursor(startedAt, id.value())));
        }

        /** The place of that session. */
        static Cursor of(Session session) {
            return new Cursor(session.startedAt(), session.id().value());
        }

        /** The place as text. */
        String text() {
            return startedAt + "~" + id;
        }
    }
}
