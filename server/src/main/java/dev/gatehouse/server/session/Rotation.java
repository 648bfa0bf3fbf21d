package dev.gatehouse.server.session;

/**
 * The change of a session's refresh token for the next one.
 *
 * @param session the session before it
 * @param jti     the token that is presented
 * @param next    its successor
 * @param client  the client that presents it
 * @param times   when the successor is made and expires
 */
record Rotation(StoredSession session, String jti, String next, SessionClient client, TokenTimes times) {

    /** The session after it. */
    StoredSession after() {
        return session.rotated(next, client, times);
    }
}
