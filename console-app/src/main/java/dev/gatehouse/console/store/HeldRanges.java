package dev.gatehouse.console.store;

import java.util.Map;
import java.util.TreeMap;

/** Which sequences are held, as ranges without a gap. Confined to one thread. */
final class HeldRanges {

    /** The last of a range by its first. */
    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    void add(long first, long last) {
        long from = first;
        long to = last;
        Map.Entry<Long, Long> before = ranges.floorEntry(first);
        if (before != null && before.getValue() >= first - 1) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        Map.Entry<Long, Long> next = ranges.ceilingEntry(from);
        while (next != null && next.getKey() <= to + 1) {
            to = Math.max(to, next.getValue());
            ranges.remove(next.getKey());
            next = ranges.ceilingEntry(from);
        }
        ranges.put(from, to);
    }

    boolean has(long sequence) {
        Map.Entry<Long, Long> range = ranges.floorEntry(sequence);
        return range != null && range.getValue() >= sequence;
    }

    /** The highest of all; 0 where there is none. */
    long newest() {
        return ranges.isEmpty() ? 0 : ranges.lastEntry().getValue();
    }

    /** The highest sequence up to that one that is not held; 0 where all are. */
    long newestMissing(long upTo) {
        Map.Entry<Long, Long> range = ranges.floorEntry(upTo);
        return range == null || range.getValue() < upTo ? upTo : range.getKey() - 1;
    }

    /** How many sequences between the lowest and the highest are not held. */
    long missing() {
        long missing = 0;
        long end = ranges.isEmpty() ? 0 : ranges.firstKey() - 1;
        for (Map.Entry<Long, Long> range : ranges.entrySet()) {
            missing += range.getKey() - end - 1;
            end = range.getValue();
        }
        return missing;
    }
}
