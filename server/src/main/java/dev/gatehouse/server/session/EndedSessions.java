package dev.gatehouse.server.session;

import dev.gatehouse.common.session.SessionId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ended sessions whose access tokens may still live: a token is not asked whether its session goes on, since that
 * would cost a query a request; this is asked instead. It holds a session from the moment it is ended until its last
 * access token has expired. Thread-safe.
 */
final class EndedSessions {

    /** Dropping the old ones looks at all of them, so it is done once in this many additions. */
    private static final int ADDITIONS_A_SWEEP = 1_000;

    private final Map<SessionId, Instant> expiries = new ConcurrentHashMap<>();
    private int additions;

    /** Whether the session was ended. */
    public boolean contains(SessionId id) {
        return expiries.containsKey(id);
    }

    /**
     * Refuses the sessions' access tokens from now on.
     *
     * @param ended each with the instant at which its last access token expires
     */
    void addAll(Map<SessionId, Instant> ended, Instant now) {
        expiries.putAll(ended);
        sweepNowAndThen(ended.size(), now);
    }

    private synchronized void sweepNowAndThen(int added, Instant now) {
        additions += added;
        if (additions >= ADDITIONS_A_SWEEP) {
            additions = 0;
            expiries.values().removeIf(expiry -> !expiry.isAfter(now));
        }
    }
}
