package dev.gatehouse.server.session;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session with the state of its refresh token.
 *
 * @param session     what admins see of it; {@code active} is as of the instant at which it was read
 * @param currentJti  the {@code jti} of the one refresh token that is good
 * @param previousJti the {@code jti} of its immediate predecessor; null before the first refresh
 * @param rotatedAt   when the current token was made
 * @param accessExpiresAt when the last of the session's access tokens expires, also of those that were made when they
 *                        were given a longer life
 * @param rotatedBy      the client that had the current token made
 * @param secondClientAt when another client first repeated a predecessor; empty if none did
 * @param throttled      the last token that a rate limit refused while it was good; empty if there was none
 */
record StoredSession(
        Session session,
        String currentJti,
        @Nullable String previousJti,
        Instant rotatedAt,
        Instant accessExpiresAt,
        SessionClient rotatedBy,
        Optional<Instant> secondClientAt,
        Optional<ThrottledToken> throttled) {

    SessionId id() {
        return session.id();
    }

    AccountId accountId() {
        return session.userId();
    }

    /** Whether the session was ended; one that merely expired was not. */
    boolean isEnded() {
        return session.endedAt() != null;
    }

    /** Whether that token is the one that is good. */
    boolean isCurrent(String jti) {
        return currentJti.equals(jti);
    }

    /** Whether that token is the immediate predecessor of the one that is good. */
    boolean isPrevious(String jti) {
        return Optional.ofNullable(previousJti).filter(jti::equals).isPresent();
    }

    /** The session with the successor of its current token, as that client had it made. */
    StoredSession rotated(String next, SessionClient client, TokenTimes times) {
        Instant accessEnds =
                accessExpiresAt.isAfter(times.accessExpiresAt()) ? accessExpiresAt : times.accessExpiresAt();
        return new StoredSession(
                session.refreshed(times.now(), times.refreshExpiresAt()),
                next,
                currentJti,
                times.now(),
                accessEnds,
                client,
                secondClientAt,
                throttled);
    }
}
