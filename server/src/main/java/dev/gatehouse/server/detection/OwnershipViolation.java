package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.DetectionRule;
import java.util.Optional;
import java.util.Set;

/** A signed-in user reached for a token or a session of another: no program of ours does so by accident. */
final class OwnershipViolation extends SingleEventDetector {

    @Override
    public DetectionRule rule() {
        return DetectionRule.OWNERSHIP_VIOLATION;
    }

    @Override
    public Set<EventType> interests() {
        return Set.of(EventType.OWNERSHIP_VIOLATION);
    }

    @Override
    public Optional<Detection> accept(Observation observation) {
        SecurityEvent event = observation.event();
        return Optional.of(found(
                event,
                Severity.CRITICAL,
                80,
                "%s reached for a token or a session of another user, from %s."
                        .formatted(account(event), client(event)),
                "Ask the user; if it was not them, end their sessions and set another password."));
    }
}
