package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.threat.DetectionRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Finds something in each failed login. Not thread-safe. */
final class TestDetector implements Detector {

    private final DetectionRule rule;
    private final Consumer<SecurityEvent> first;
    private int keys;

    /** @param first is called with each event before it is taken, and may throw or hang */
    TestDetector(DetectionRule rule, Consumer<SecurityEvent> first) {
        this.rule = rule;
        this.first = first;
    }

    @Override
    public DetectionRule rule() {
        return rule;
    }

    @Override
    public Set<EventType> interests() {
        return Set.of(EventType.LOGIN_FAILED);
    }

    @Override
    public Optional<Detection> accept(Observation observation) {
        SecurityEvent event = observation.event();
        first.accept(event);
        keys++;
        Detection found = TestDetections.detected(event.username(), event.address(), null);
        return Optional.of(TestDetections.by(rule, TestDetections.provenBy(List.of(event.sequence()), found)));
    }

    @Override
    public int keys() {
        return keys;
    }
}
