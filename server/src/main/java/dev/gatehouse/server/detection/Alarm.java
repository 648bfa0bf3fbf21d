package dev.gatehouse.server.detection;

import dev.gatehouse.server.config.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides when what goes on and on is worth a finding: when it reaches a threshold, again whenever it has doubled, and anew
 * when it comes back after a window of rest. So a flood of a million events makes some twenty findings. Not thread-safe.
 */
final class Alarm {

    private long told;
    private @Nullable Instant toldAt;

    /** The first threshold that is reached, if that is to be told now. */
    Optional<Reached> rings(List<Threshold> thresholds, ToLongFunction<Threshold> counted, Instant now) {
        for (Threshold threshold : thresholds) {
            long count = counted.applyAsLong(threshold);
            if (count >= threshold.count() && isNews(count, threshold, now)) {
                told = count;
                toldAt = now;
                return Optional.of(new Reached(count, threshold));
            }
        }
        return Optional.empty();
    }

    private boolean isNews(long count, Threshold threshold, Instant now) {
        return toldAt == null
                || Duration.between(toldAt, now).abs().compareTo(threshold.window()) > 0
                || count >= 2 * told;
    }

    /**
     * What has been reached.
     *
     * @param count     how many there were
     * @param threshold how many are too many
     */
    record Reached(long count, Threshold threshold) {

        /** From the base upwards, ten more for each doubling; 100 at most. */
        int score(int base) {
            long ratio = Math.max(1, count / threshold.count());
            return Math.min(100, base + 10 * (63 - Long.numberOfLeadingZeros(ratio)));
        }
    }
}
