package dev.gatehouse.server.threat;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.RequestSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** The detectors that were taken out since the server has started, each told once. Thread-safe. */
final class DetectorFailures {

    private static final Logger LOG = System.getLogger(DetectorFailures.class.getName());

    private final Map<DetectionRule, String> failures = new ConcurrentHashMap<>();
    private final Set<DetectionRule> untold = ConcurrentHashMap.newKeySet();

    /** Notes that the detector of that rule was taken out. */
    void add(DetectionRule rule, Throwable failure) {
        if (failures.putIfAbsent(rule, failure.getClass().getSimpleName()) == null) {
            untold.add(rule);
            LOG.log(
                    Level.ERROR,
                    "The detector %s finds nothing more until the server is started anew".formatted(rule.code()),
                    failure);
        }
    }

    /** The rules whose detectors find nothing more. */
    Set<DetectionRule> rules() {
        return Set.copyOf(failures.keySet());
    }

    /** Records what was not told yet, as part of the transaction. */
    void tell(Handle handle, EventLog events, Instant now) {
        for (DetectionRule rule : Set.copyOf(untold)) {
            events.append(
                    handle,
                    EventDraft.of(EventType.DETECTOR_FAILED, RequestSource.server(), now)
                            .with(EventDetail.DETECTION_RULE, rule)
                            .with(EventDetail.CONSUMER_FAILURE, failures.getOrDefault(rule, "")));
            handle.afterCommit(() -> untold.remove(rule));
        }
    }
}
