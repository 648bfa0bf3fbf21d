package dev.gatehouse.server.detection;

import dev.gatehouse.common.threat.DetectionRule;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;

/**
 * Detectors on a thread of their own, so that one that hangs stops neither the others nor the caller: it is taken out, its
 * thread is left behind, and the others go on with the same event on another one. The looks at a detector count, not the
 * time, so a process that was frozen takes none out. {@link #accept} and {@link #close} are confined to one thread; the rest
 * is thread-safe.
 */
public final class IsolatedDetectors implements AutoCloseable {

    /** Looks at which a detector is still at the same event before it is taken out: some five seconds. */
    private static final int MOST_LOOKS = 5;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Detectors detectors;
    private final Duration betweenLooks;
    private ExecutorService thread = newThread();
    private volatile Map<DetectionRule, Integer> keys = Map.of();

    /** @param detectors are used by this alone from now on */
    public IsolatedDetectors(Detectors detectors) {
        this(detectors, BETWEEN_LOOKS);
    }

    IsolatedDetectors(Detectors detectors, Duration betweenLooks) {
        this.detectors = detectors;
        this.betweenLooks = betweenLooks;
    }

    /**
     * Gives the events to all that want them, in order, and says what they have completed.
     *
     * @throws InterruptedException if the caller is to end; memory is then of no certain event
     */
    public List<Detection> accept(List<Observation> observations) throws InterruptedException {
        DetectionPass pass = new DetectionPass(detectors, observations);
        thread.execute(pass);
        int looks = 0;
        long seen = -1;
        while (!pass.await(betweenLooks)) {
            long step = pass.step();
            looks = step == seen ? looks + 1 : 1;
            seen = step;
            if (looks > MOST_LOOKS) {
                pass = goOnWithout(pass);
                seen = -1; // The rest counts its steps from the first on, as the one that hangs did.
            }
        }
        keys = keysNow();
        return pass.detections();
    }

    /** How many keys the detector of each rule remembers, as of the last events; none for one that does not work. */
    public Map<DetectionRule, Integer> keys() {
        return keys;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private DetectionPass goOnWithout(DetectionPass hung) {
        DetectionPass rest = hung.abandon(new TimeoutException("A detector does not come to an end"));
        thread.shutdownNow();
        thread = newThread();
        thread.execute(rest);
        return rest;
    }

    private Map<DetectionRule, Integer> keysNow() {
        Map<DetectionRule, Integer> now = new EnumMap<>(DetectionRule.class);
        detectors.working().forEach(rule -> now.put(rule, detectors.keys(rule)));
        return Map.copyOf(now);
    }

    /** A platform thread: one that never ends would take a processor from all virtual ones. */
    private static ExecutorService newThread() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("detectors").factory());
    }
}
