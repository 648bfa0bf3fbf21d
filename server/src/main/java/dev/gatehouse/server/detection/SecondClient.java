package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.text.Agents;
import dev.gatehouse.common.threat.DetectionRule;
import java.util.Optional;
import java.util.Set;

/**
 * A refresh token that had just been replaced came from another client than the one that replaced it. A phone does so when an
 * answer is lost while it changes networks; that is forgiven to it, and to programs in a network that the account knows.
 */
final class SecondClient extends SingleEventDetector {

    private final KeyedMemory<Trail> forgiven = new KeyedMemory<>(Trail::new);

    @Override
    public DetectionRule rule() {
        return DetectionRule.SECOND_CLIENT;
    }

    @Override
    public Set<EventType> interests() {
        return Set.of(EventType.TOKEN_REPEATED_ELSEWHERE);
    }

    @Override
    public int keys() {
        return forgiven.size();
    }

    @Override
    public Optional<Detection> accept(Observation observation) {
        SecurityEvent event = observation.event();
        return isAccident(observation)
                ? Optional.empty()
                : Optional.of(found(
                        event,
                        Severity.CRITICAL,
                        80,
                        "Two clients use the refresh tokens of one session of %s; the second is at %s."
                                .formatted(account(event), client(event)),
                        "End the session, and read its story for whose client the thief's is."));
    }

    /** The first that is forgiven in a session, of a phone or from where the account is known. */
    private boolean isAccident(Observation observation) {
        SecurityEvent event = observation.event();
        boolean isForgiven = event.detail(EventDetail.FORGIVEN).orElse(false);
        boolean isFirst = event.sessionId() == null || isFirst(event.sessionId().value(), event);
        return isForgiven
                && isFirst
                && (Agents.isMobile(event.userAgent())
                        || observation.familiarity().knownNetwork());
    }

    private boolean isFirst(String session, SecurityEvent event) {
        Trail trail = forgiven.of(session);
        boolean first = trail.evidence().isEmpty();
        trail.add(event.occurredAt(), event.sequence(), 1);
        return first;
    }
}
