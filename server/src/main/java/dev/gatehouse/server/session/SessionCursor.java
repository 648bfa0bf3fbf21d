package dev.gatehouse.server.session;

import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.http.Query;
import java.time.Instant;
import java.util.Optional;

/**
 * A place in the list of sessions, newest first.
 *
 * @param startedAt the last session's start
 * @param id        the last session
 */
record SessionCursor(Instant startedAt, String id) {

    /** Reads what {@link #text} has written; empty for any other text. */
    static Optional<SessionCursor> parse(String text) {
        int separator = text.indexOf('~');
        if (separator < 0) {
            return Optional.empty();
        }
        return Query.instantOf(text.substring(0, separator))
                .flatMap(startedAt -> SessionId.parse(text.substring(separator + 1))
                        .map(id -> new SessionCursor(startedAt, id.value())));
    }

    /** The place of that session. */
    static SessionCursor of(Session session) {
        return new SessionCursor(session.startedAt(), session.id().value());
    }

    /** The place as text. */
    String text() {
        return startedAt + "~" + id;
    }
}
