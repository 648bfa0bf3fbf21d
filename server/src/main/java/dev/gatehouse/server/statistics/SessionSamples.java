package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.TrendCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was sampled of the active sessions, by the begin of the step: the average, rounded, and the highest. */
final class SessionSamples {

    static final String SUM = "sum";
    static final String SAMPLES = "samples";
    static final String PEAK = "peak";

    private static final class SessionSample {
        private long sum;
        private long samples;
        private long peak;
    }

    private final Map<Instant, SessionSample> steps = new TreeMap<>();

    void add(Instant step, String item, long number) {
        SessionSample sample = steps.computeIfAbsent(step, _ -> new SessionSample());
        switch (item) {
            case SUM -> sample.sum += number;
            case SAMPLES -> sample.samples += number;
            case PEAK -> sample.peak = Math.max(sample.peak, number);
            default -> {}
        }
    }

    List<TrendCount> counts() {
        List<TrendCount> counts = new ArrayList<>();
        steps.forEach((step, sample) -> {
            counts.add(new TrendCount(step, "average", Math.round((double) sample.sum / Math.max(1, sample.samples))));
            counts.add(new TrendCount(step, PEAK, sample.peak));
        });
        return counts;
    }
}
