package dev.gatehouse.server.threat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.detection.Detection;
import dev.gatehouse.server.detection.Detectors;
import dev.gatehouse.server.detection.IsolatedDetectors;
import dev.gatehouse.server.detection.Observation;
import dev.gatehouse.server.event.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The detectors that a server has at work, each of which may fail once: then it is told of, and stays out also where the
 * others begin anew. {@link #keys} is thread-safe; the rest is confined to the consumer's thread.
 */
final class WatchedDetectors implements AutoCloseable {

    /** Makes detectors with an empty memory, all but those of some rules. */
    interface DetectorsSource {
        Detectors without(Set<DetectionRule> rules, BiConsumer<DetectionRule, Throwable> failures);
    }

    private final DetectorsSource source;
    private final Function<Detectors, IsolatedDetectors> isolation;
    private final DetectorFailures failures;
    private final Set<EventType> interests;
    private volatile IsolatedDetectors working;

    WatchedDetectors(DetectorsSource source, DetectorFailures failures) {
        this(source, IsolatedDetectors::new, failures);
    }

    WatchedDetectors(
            DetectorsSource source, Function<Detectors, IsolatedDetectors> isolation, DetectorFailures failures) {
        this.source = source;
        this.isolation = isolation;
        this.failures = failures;
        Detectors first = fresh();
        this.interests = first.interests();
        this.working = isolation.apply(first);
    }

    /** The types of events that they are given. */
    Set<EventType> interests() {
        return interests;
    }

    /** Forgets everything. */
    void begin() {
        working.close();
        working = isolation.apply(fresh());
    }

    /** Gives them the next events, and says what these have completed. */
    List<Detection> accept(List<Observation> observations) {
        try {
            return working.accept(observations);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Records which have failed and were not told of yet, as part of the transaction. */
    void tellFailures(Handle handle, EventLog events, Instant now) {
        failures.tell(handle, events, now);
    }

    /** How many keys the detector of that rule remembers; 0 where it does not work, or another server works. */
    int keys(DetectionRule rule) {
        return working.keys().getOrDefault(rule, 0);
    }

    @Override
    public void close() {
        working.close();
    }

    private Detectors fresh() {
        return source.without(failures.rules(), failures::add);
    }
}
