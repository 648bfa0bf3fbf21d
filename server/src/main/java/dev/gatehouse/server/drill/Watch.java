package dev.gatehouse.server.drill;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.config.DetectionSettings;
import dev.gatehouse.server.detection.Detection;
import dev.gatehouse.server.detection.Detectors;
import dev.gatehouse.server.detection.Observation;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/** The detectors as a server has them, over events from elsewhere, with all that they know in memory. Not thread-safe. */
final class Watch {

    private final Detectors detectors;
    private final HabitMemory habits = new HabitMemory();
    private final CaseMemory cases = new CaseMemory();
    private Instant last = Instant.MIN;

    Watch(DetectionSettings settings) {
        this.detectors = Detectors.of(settings, Watch::failed);
    }

    /** Takes the next event; each finding is told with the case that it has joined or opened. */
    void accept(SecurityEvent event, BiConsumer<Detection, ThreatCase> found) {
        last = event.occurredAt();
        Observation observation = new Observation(event, habits.observe(event));
        for (Detection detection : detectors.accept(observation)) {
            found.accept(detection, cases.accept(detection));
        }
    }

    /** The cases that take no more findings, which are forgotten with that. */
    List<ThreatCase> settled() {
        return cases.close(last);
    }

    /** All cases that are left. */
    List<ThreatCase> end() {
        return cases.closeAll();
    }

    /** What a server would go on without would make a drill lie. */
    private static void failed(DetectionRule rule, Throwable failure) {
        throw new IllegalStateException("The detector %s has failed".formatted(rule.code()), failure);
    }
}
