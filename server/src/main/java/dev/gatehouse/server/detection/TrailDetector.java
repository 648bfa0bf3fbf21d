package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.config.Threshold;
import java.util.List;
import java.util.Optional;

/** A detector that counts what each key does, and tells when it is too much. */
abstract sealed class TrailDetector implements Detector permits AdminAnomaly, ThrottleStorm, TokenProbing {

    private final List<Threshold> thresholds;
    private final KeyedMemory<Watched> keys = new KeyedMemory<>(() -> new Watched(new Trail(), new Alarm()));

    TrailDetector(List<Threshold> thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public int keys() {
        return keys.size();
    }

    /** Counts an event for a key with a weight, and says what that completes. */
    final Optional<Overrun> count(String key, SecurityEvent event, long weight) {
        Watched watched = keys.of(key);
        watched.trail.add(event.occurredAt(), event.sequence(), weight);
        return watched.alarm
                .rings(thresholds, each -> watched.trail.within(each.window(), event.occurredAt()), event.occurredAt())
                .map(reached -> new Overrun(reached, watched.trail.evidence()));
    }

    /** How many an event stands for. */
    static long number(SecurityEvent event) {
        return event.detail(EventDetail.COUNT).orElse(1L);
    }

    /**
     * What was too much.
     *
     * @param reached  how much of what
     * @param evidence the events that were counted, rising
     */
    record Overrun(Alarm.Reached reached, List<Long> evidence) {

        /** Such as "20 … within 5 minutes". */
        String within() {
            return "within " + Words.span(reached.threshold().window());
        }
    }

    private record Watched(Trail trail, Alarm alarm) {}
}
