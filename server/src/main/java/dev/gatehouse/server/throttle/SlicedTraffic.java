package dev.gatehouse.server.throttle;

import dev.gatehouse.common.throttle.BusyKey;
import dev.gatehouse.common.throttle.RecentUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Traffic over a time that moves on slice by slice, such as an hour by its minutes: the present slice, which is not
 * over yet, and those before it. Its memory does not depend on the traffic. Thread-safe.
 */
final class SlicedTraffic {

    /** More than a page shows at once. */
    private static final int MOST_SHOWN = 20;

    private final long sliceMillis;
    private final AtomicReferenceArray<Slice> slices;

    /**
     * @param length how long a slice is
     * @param count  how many slices there are, the present one among them
     */
    SlicedTraffic(Duration length, int count) {
        this.sliceMillis = length.toMillis();
        this.slices = new AtomicReferenceArray<>(count);
    }

    void count(boolean admitted, String key, Instant now) {
        Slice slice = sliceAt(now);
        slice.counts().count(admitted);
        slice.busiest().count(admitted, key);
    }

    /** What was counted in the slices up to that instant's. */
    RecentUse use(Instant now) {
        List<Slice> recent = recent(number(now));
        return new RecentUse(
                recent.stream().mapToLong(slice -> slice.counts().admitted()).sum(),
                recent.stream().mapToLong(slice -> slice.counts().refused()).sum(),
                busiest(recent));
    }

    private static List<BusyKey> busiest(List<Slice> recent) {
        Map<String, BusyKey> byKey = recent.stream()
                .flatMap(slice -> slice.busiest().places().entrySet().stream())
                .map(entry -> busy(entry.getKey(), entry.getValue().counts()))
                .collect(Collectors.toMap(BusyKey::key, busy -> busy, SlicedTraffic::sum));
        return byKey.values().stream()
                .sorted(Comparator.comparingLong(BusyKey::requests).reversed().thenComparing(BusyKey::key))
                .limit(MOST_SHOWN)
                .toList();
    }

    private static BusyKey busy(String key, Counts counts) {
        return new BusyKey(key, counts.admitted(), counts.refused());
    }

    private static BusyKey sum(BusyKey one, BusyKey other) {
        return new BusyKey(one.key(), one.admitted() + other.admitted(), one.refused() + other.refused());
    }

    private List<Slice> recent(long present) {
        return IntStream.range(0, slices.length())
                .mapToObj(slices::get)
                .filter(Objects::nonNull)
                .filter(slice -> slice.number() <= present && slice.number() > present - slices.length())
                .toList();
    }

    /** The slice of that instant. Another one at its place is over, or was begun by a clock that was ahead. */
    private Slice sliceAt(Instant now) {
        long number = number(now);
        int place = Math.floorMod(number, slices.length());
        return slices.updateAndGet(
                place, there -> there == null || there.number() != number ? new Slice(number) : there);
    }

    private long number(Instant now) {
        return Math.floorDiv(now.toEpochMilli(), sliceMillis);
    }

    /** @param number counts slices since 1970 */
    private record Slice(long number, Counts counts, BusiestKeys busiest) {

        Slice(long number) {
            this(number, new Counts(), new BusiestKeys());
        }
    }
}
