package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.config.Threshold;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One client, or else one account, asks on and on although it is told to wait. */
final class ThrottleStorm extends TrailDetector {

    ThrottleStorm(List<Threshold> thresholds) {
        super(thresholds);
    }

    @Override
    public DetectionRule rule() {
        return DetectionRule.THROTTLE_STORM;
    }

    @Override
    public Set<EventType> interests() {
        return Set.of(EventType.REQUEST_THROTTLED);
    }

    @Override
    public Optional<Detection> accept(Observation observation) {
        SecurityEvent event = observation.event();
        CaseSubject subject =
                new CaseSubject(event.username(), ClientKey.of(event).orElse(null), null);
        String who = subject.address() == null ? "account " + subject.username() : subject.address();
        return count(who, event, number(event))
                .map(overrun -> new Detection(
                        rule(),
                        Severity.WARNING,
                        overrun.reached().score(40),
                        subject,
                        event.occurredAt(),
                        overrun.evidence(),
                        "%s was told to wait %d times %s and asked on."
                                .formatted(Words.quoted(who), overrun.reached().count(), overrun.within()),
                        "Block the address, or have the application wait as Retry-After says."));
    }
}
