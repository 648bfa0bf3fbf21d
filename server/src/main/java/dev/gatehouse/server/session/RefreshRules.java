package dev.gatehouse.server.session;

import dev.gatehouse.server.config.TokenSettings;
import java.time.Instant;

/** Decides what a presented refresh token is, from the session's row alone (decision 0017). Thread-safe. */
final class RefreshRules {

    private final TokenSettings settings;

    RefreshRules(TokenSettings settings) {
        this.settings = settings;
    }

    RefreshTokenState state(StoredSession session, PresentedToken token) {
        if (session.isEnded()) {
            return RefreshTokenState.ENDED;
        }
        if (!isGood(session, token.jti(), token.context().at())) {
            return used(session, token);
        }
        if (isOutlived(session, token.context().at())) {
            return RefreshTokenState.OUTLIVED;
        }
        return session.isCurrent(token.jti()) ? RefreshTokenState.CURRENT : repeated(session, token);
    }

    /** Whether that token is the session's current one, or its predecessor within the grace, from any client. */
    boolean isGood(StoredSession session, String jti, Instant now) {
        return session.isCurrent(jti)
                || (session.isPrevious(jti) && !now.isAfter(session.rotatedAt().plus(settings.reuseGrace())));
    }

    /** Whether a session has reached its longest life, also where it was shortened after the session's last refresh. */
    boolean isOutlived(StoredSession session, Instant now) {
        return !TokenTimes.end(settings, session.session().startedAt()).isAfter(now);
    }

    private static RefreshTokenState repeated(StoredSession session, PresentedToken token) {
        boolean first = session.secondClientAt().isEmpty();
        return switch (session.rotatedBy().likeness(token.client())) {
            case SAME_NETWORK -> RefreshTokenState.FORGIVEN;
            case SAME_USER_AGENT -> first ? RefreshTokenState.FORGIVEN_ELSEWHERE : used(session, token);
            case DIFFERENT ->
                first && !isThrottled(session, token) ? RefreshTokenState.SECOND_CLIENT : used(session, token);
        };
    }

    private static RefreshTokenState used(StoredSession session, PresentedToken token) {
        return isThrottled(session, token) ? RefreshTokenState.THROTTLED_BEFORE : RefreshTokenState.REUSED;
    }

    private static boolean isThrottled(StoredSession session, PresentedToken token) {
        return session.throttled().filter(throttled -> throttled.isBack(token)).isPresent();
    }
}
