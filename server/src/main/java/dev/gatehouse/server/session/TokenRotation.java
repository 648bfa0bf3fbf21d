package dev.gatehouse.server.session;

import dev.gatehouse.server.config.TokenSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /**
     * Presents a refresh token, which may rotate the session or end it. So reuse is found also where a limit refuses. The limits
     * are asked only where the token is good, as often as that is decided.
     */
    RotationOutcome present(Handle handle, RefreshAttempt attempt) {
        return find(handle, attempt.token())
                .map(session -> limited(handle, session, attempt))
                .orElseGet(RotationOutcome.Unknown::new);
    }

    /**
     * Presents the tokens of several attempts at the price of one, and rotates those that are their session's current one and
     * that the limits let pass. Each of the others is to be presented by itself, as is a second one of the same session.
     *
     * @return the session of each attempt that has rotated it
     */
    Map<RefreshAttempt, StoredSession> rotateAll(Handle handle, List<RefreshAttempt> some) {
        // In the same order everywhere, so that no two transactions wait for one another.
        SortedMap<String, RefreshAttempt> bySession = new TreeMap<>();
        some.forEach(each -> bySession.putIfAbsent(each.token().session().value(), each));
        List<PlannedRotation> plans =
                plans(handle, bySession, some.getFirst().token().context().at());
        List<Boolean> changed = rotations.rotateAll(
                handle, plans.stream().map(PlannedRotation::rotation).toList());
        return IntStream.range(0, plans.size())
                .filter(changed::get)
                .mapToObj(plans::get)
                .collect(Collectors.toMap(
                        PlannedRotation::attempt, plan -> plan.rotation().after()));
    }

    /** Those whose token is their session's current one, and that the limits let pass, in the order of their sessions. */
    private List<PlannedRotation> plans(Handle handle, SortedMap<String, RefreshAttempt> bySession, Instant now) {
        List<PlannedRotation> plans = new ArrayList<>();
        Map<String, StoredSession> found = store.findAll(handle, bySession.keySet(), now).stream()
                .collect(Collectors.toMap(session -> session.id().value(), session -> session));
        bySession.forEach((id, attempt) -> {
            StoredSession session = found.get(id);
            if (session != null
                    && session.accountId().equals(attempt.token().account())
                    && rules.state(session, attempt.token()) == RefreshTokenState.CURRENT
                    && attempt.limit().isEmpty()) {
                plans.add(new PlannedRotation(attempt, rotation(session, attempt.token())));
            }
        });
        return plans;
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

    /** Only what would give out tokens is limited. */
    private RotationOutcome limited(Handle handle, StoredSession session, RefreshAttempt attempt) {
        RefreshTokenState state = rules.state(session, attempt.token());
        Optional<Duration> wait = switch (state) {
            case CURRENT, FORGIVEN, FORGIVEN_ELSEWHERE -> attempt.limit();
            case SECOND_CLIENT, THROTTLED_BEFORE, OUTLIVED, REUSED, ENDED -> Optional.empty();
        };
        wait.ifPresent(told -> recordThrottled(handle, attempt.token(), told));
        return wait.<RotationOutcome>map(RotationOutcome.Throttled::new)
                .orElseGet(() -> present(handle, session, state, attempt));
    }

    /**
     * Remembers that a limit refused a token that would have been good, so that its return is no theft. Writes at most
     * once a token and wait, however often it is refused.
     *
     * @param wait how long the client was told to wait
     */
    private void recordThrottled(Handle handle, PresentedToken token, Duration wait) {
        Instant told = token.context().at().plus(wait);
        rotations.recordThrottled(
                handle,
                token.session(),
                new ThrottledToken(token.jti(), token.client().network(), told.plus(LATENESS)),
                told);
    }

    private RotationOutcome present(
            Handle handle, StoredSession session, RefreshTokenState state, RefreshAttempt attempt) {
        Instant now = attempt.token().context().at();
        return switch (state) {
            case CURRENT -> rotate(handle, session, attempt);
            case FORGIVEN -> new RotationOutcome.Repeated(session);
            case FORGIVEN_ELSEWHERE ->
                rotations.recordSecondClient(handle, session.id(), now)
                        ? new RotationOutcome.RepeatedElsewhere(session)
                        : present(handle, attempt);
            case SECOND_CLIENT ->
                rotations.recordSecondClient(handle, session.id(), now)
                        ? new RotationOutcome.SecondClient(session)
                        : present(handle, attempt);
            case THROTTLED_BEFORE -> new RotationOutcome.ThrottledBefore(session);
            case OUTLIVED -> new RotationOutcome.Outlived(session);
            // Of many that find it at once, one ends it; for the others it has ended.
            case REUSED ->
                sessions.end(handle, session, "token_reused", null, now)
                        ? new RotationOutcome.Reused(session)
                        : new RotationOutcome.Ended(session);
            case ENDED -> new RotationOutcome.Ended(session);
        };
    }

    private RotationOutcome rotate(Handle handle, StoredSession session, RefreshAttempt attempt) {
        Rotation rotation = rotation(session, attempt.token());
        return rotations.rotate(handle, rotation)
                ? new RotationOutcome.Rotated(rotation.after())
                : present(handle, attempt);
    }

    private Rotation rotation(StoredSession session, PresentedToken token) {
        return new Rotation(
                session,
                token.jti(),
                SessionService.newJti(),
                token.client(),
                TokenTimes.of(
                        settings, session.session().startedAt(), token.context().at()));
    }

    /** What an attempt is about to change. */
    private record PlannedRotation(RefreshAttempt attempt, Rotation rotation) {}
}
