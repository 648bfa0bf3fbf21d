package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.DetectionRule;
import java.util.Optional;
import java.util.Set;

/** A refresh token that was used came again (RFC 9700 §4.14.2): the event says all. */
final class TokenReuse extends SingleEventDetector {

    @Override
    public DetectionRule rule() {
        return DetectionRule.TOKEN_REUSE;
    }

    @Override
    public Set<EventType> interests() {
        return Set.of(EventType.TOKEN_REUSED);
    }

    @Override
    public Optional<Detection> accept(Observation observation) {
        SecurityEvent event = observation.event();
        return Optional.of(
                found(
                        event,
                        Severity.CRITICAL,
                        90,
                        "A used refresh token of %s came again from %s: two clients have had it."
                                .formatted(account(event), client(event)),
                        "The session has ended. Read its story for whose client the thief's is, and ask the user where the token was kept."));
    }
}
