package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.threat.DetectionRule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Detectors for tests, whose findings depend on what they remember. */
public final class CountingDetectors {

    private CountingDetectors() {}

    /**
     * Two detectors: each third failed login of a name is password guessing, each fourth from an address is spraying.
     *
     * @param guessing is called with each event before the first of them takes it, and may throw or hang
     */
    public static Detectors counting(
            Set<DetectionRule> without,
            BiConsumer<DetectionRule, Throwable> failures,
            Consumer<SecurityEvent> guessing) {
        Stream<Detector> all = Stream.of(
                new Counting(DetectionRule.PASSWORD_GUESSING, 3, guessing),
                new Counting(DetectionRule.PASSWORD_SPRAYING, 4, _ -> {}));
        return new Detectors(
                all.filter(detector -> !without.contains(detector.rule())).toList(), failures);
    }

    /** The detectors on a thread of their own, of which one that hangs is taken out within a tenth of a second. */
    public static IsolatedDetectors impatient(Detectors detectors) {
        return new IsolatedDetectors(detectors, Duration.ofMillis(10));
    }

    /** Finds something in each so many failed logins of a name or from an address. */
    private static final class Counting implements Detector {

        private final DetectionRule rule;
        private final int every;
        private final Consumer<SecurityEvent> first;
        private final Map<String, Integer> counts = new HashMap<>();

        Counting(DetectionRule rule, int every, Consumer<SecurityEvent> first) {
            this.rule = rule;
            this.every = every;
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
            Detection found = rule == DetectionRule.PASSWORD_GUESSING
                    ? TestDetections.detected(event.username(), null, null)
                    : TestDetections.detected(null, event.address(), null);
            int count = counts.merge(found.subject().toString(), 1, Integer::sum);
            return count % every == 0 ? Optional.of(at(event, TestDetections.by(rule, found))) : Optional.empty();
        }

        @Override
        public int keys() {
            return counts.size();
        }

        private static Detection at(SecurityEvent event, Detection found) {
            return TestDetections.after(
                    Duration.between(TestDetections.START, event.occurredAt()),
                    TestDetections.provenBy(List.of(event.sequence()), found));
        }
    }
}
