package dev.gatehouse.server.session;

import dev.gatehouse.server.config.TokenSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Rotates the refresh tokens of sessions and finds those that were used before (R10; decision 0017). Of many requests
 * at once the row count of a conditional update decides; the others decide again on the row as it is then. Thread-safe.
 */
final class TokenRotation {

    /**
     * How much later than it was told a throttled client may come back: browsers wake the timers of hidden pages once a
     * minute.
     */
    private static final Duration LATENESS = Duration.ofMinutes(2);

    private final SessionStore store = new SessionStore();
    private final RotationStore rotations = new RotationStore();
    private final SessionService sessions;
    private final TokenSettings settings;
    private final RefreshRules rules;

    TokenRotation(SessionService sessions, TokenSettings settings) {
        this.sessions = sessions;
        this.settings = settings;
        this.rules = new RefreshRules(settings);
    }

    /** Whether presenting the token now would give out tokens, which is what rate limits are about. Changes nothing. */
    boolean wouldGrant(Handle handle, PresentedToken token) {
        return find(handle, token)
                .filter(session -> switch (rules.state(session, token)) {
                    case CURRENT, FORGIVEN, FORGIVEN_ELSEWHERE -> true;
                    case SECOND_CLIENT, THROTTLED_BEFORE, OUTLIVED, REUSED, ENDED -> false;
                })
                .isPresent();
    }

    /** Presents a refresh token, which may rotate the session or end it. */
    RotationOutcome present(Handle handle, PresentedToken token) {
        return find(handle, token)
                .map(session -> present(handle, session, token))
                .orElseGet(RotationOutcome.Unknown::new);
    }

    /**
     * Remembers that a limit refused a token that {@linkplain #wouldGrant would have been good}, so that its return is
     * no theft. Writes at most once a token and wait, however often it is refused.
     *
     * @param wait how long the client was told to wait
     */
    void recordThrottled(Handle handle, PresentedToken token, Duration wait) {
        Instant told = token.context().at().plus(wait);
        rotations.recordThrottled(
                handle,
                token.session(),
                new ThrottledToken(token.jti(), token.client().network(), told.plus(LATENESS)),
                told);
    }

    /** Whether that token is the session's current one, or its predecessor within the grace, from any client. */
    boolean isGood(StoredSession session, String jti, Instant now) {
        return rules.isGood(session, jti, now);
    }

    /** Whether a session that was not ended has reached its longest life. */
    boolean isOutlived(StoredSession session, Instant now) {
        return rules.isOutlived(session, now);
    }

    /** Whether a token that is no good was throttled while it was, so that its return is no theft. */
    boolean isThrottledBefore(StoredSession session, PresentedToken token) {
        return rules.state(session, token) == RefreshTokenState.THROTTLED_BEFORE;
    }

    private Optional<StoredSession> find(Handle handle, PresentedToken token) {
        return store.find(handle, token.session(), token.context().at())
                .filter(session -> session.accountId().equals(token.account()));
    }

    private RotationOutcome present(Handle handle, StoredSession session, PresentedToken token) {
        return switch (rules.state(session, token)) {
            case CURRENT -> rotate(handle, session, token);
            case FORGIVEN -> new RotationOutcome.Repeated(session);
            case FORGIVEN_ELSEWHERE ->
                rotations.recordSecondClient(
                                handle, session.id(), token.context().at())
                        ? new RotationOutcome.RepeatedElsewhere(session)
                        : present(handle, token);
            case SECOND_CLIENT ->
                rotations.recordSecondClient(
                                handle, session.id(), token.context().at())
                        ? new RotationOutcome.SecondClient(session)
                        : present(handle, token);
            case THROTTLED_BEFORE -> new RotationOutcome.ThrottledBefore(session);
            case OUTLIVED -> new RotationOutcome.Outlived(session);
            // Of many that find it at once, one ends it; for the others it has ended.
            case REUSED ->
                sessions.end(
                                handle,
                                session,
                                "token_reused",
                                null,
                                token.context().at())
                        ? new RotationOutcome.Reused(session)
                        : new RotationOutcome.Ended(session);
            case ENDED -> new RotationOutcome.Ended(session);
        };
    }

    private RotationOutcome rotate(Handle handle, StoredSession session, PresentedToken token) {
        TokenTimes times = TokenTimes.of(
                settings, session.session().startedAt(), token.context().at());
        return rotations.rotate(handle, session.id(), token.jti(), SessionService.newJti(), token.client(), times)
                ? new RotationOutcome.Rotated(find(handle, token).orElseThrow())
                : present(handle, token);
    }
}
