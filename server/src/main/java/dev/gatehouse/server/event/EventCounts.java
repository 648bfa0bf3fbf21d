package dev.gatehouse.server.event;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How many events of each type this process has recorded since its start, sums with their number. Thread-safe. */
final class EventCounts {

    private final LongAdder[] counts =
            Arrays.stream(EventType.values()).map(_ -> new LongAdder()).toArray(LongAdder[]::new);

    void add(EventDraft event) {
        String number = event.details().getOrDefault(EventDetail.COUNT.code(), "1");
        counts[event.type().ordinal()].add(Long.parseLong(number));
    }

    /** By type, as it is written on the wire; also those of which there were none. */
    Map<String, Double> byType() {
        Map<String, Double> totals = new TreeMap<>();
        for (EventType type : EventType.values()) {
            totals.put(type.code(), counts[type.ordinal()].doubleValue());
        }
        return totals;
    }
}
