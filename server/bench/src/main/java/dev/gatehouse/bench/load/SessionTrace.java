package dev.gatehouse.bench.load;

import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.token.TokenPair;

/**
 * What one session's client knows for certain, because the server acknowledged it.
 *
 * @param session   the session
 * @param tokens    the newest pair that came
 * @param refreshes how many refreshes were acknowledged; 0 or more
 * @param fate      what the client knows of the session's end
 */
public record SessionTrace(SessionId session, TokenPair tokens, int refreshes, Fate fate) {

    /** How a session stands in the eyes of its client. */
    public enum Fate {
        /** Nothing is under way. */
        ALIVE,
        /** The last refresh was sent and never answered. */
        REFRESH_IN_DOUBT,
        /** The revocation was sent and never answered. */
        END_IN_DOUBT,
        /** The revocation was acknowledged. */
        ENDED
    }

    SessionTrace refreshed(TokenPair next) {
        return new SessionTrace(session, next, refreshes + 1, fate);
    }

    SessionTrace with(Fate next) {
        return new SessionTrace(session, tokens, refreshes, next);
    }
}
