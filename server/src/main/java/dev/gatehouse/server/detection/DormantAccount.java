package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.config.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An account signs in whose last login, or refresh, is longer ago than the window. */
final class DormantAccount extends SingleEventDetector {

    private final Duration window;

    DormantAccount(List<Threshold> thresholds) {
        this.window = thresholds.getFirst().window();
    }

    @Override
    public DetectionRule rule() {
        return DetectionRule.DORMANT_ACCOUNT;
    }

    @Override
    public Set<EventType> interests() {
        return Set.of(EventType.LOGIN_SUCCEEDED);
    }

    @Override
    public Optional<Detection> accept(Observation observation) {
        SecurityEvent event = observation.event();
        return observation
                .familiarity()
                .lastLogin()
                .filter(last -> last.plus(window).isBefore(event.occurredAt()))
                .map(last -> found(
                        event,
                        Severity.WARNING,
                        50,
                        "%s has signed in from %s, for the first time in %s."
                                .formatted(
                                        account(event),
                                        client(event),
                                        Words.span(Duration.ofDays(Duration.between(last, event.occurredAt())
                                                .toDays()))),
                        "Ask the user; disable the account if its owner has left."));
    }
}
