package dev.gatehouse.server.event;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How many events of each type this process has recorded since its start, sums with their number. Thread-safe. */
final class EventCounts {

    /** Has every type from the beginning and is never changed, so that it needs no lock. */
    private final Map<EventType, LongAdder> counts = new EnumMap<>(EventType.class);

    EventCounts() {
        for (EventType type : EventType.values()) {
            counts.put(type, new LongAdder());
        }
    }

    void add(EventDraft event) {
        String number = event.details().getOrDefault(EventDetail.COUNT.code(), "1");
        add(event.type(), Long.parseLong(number));
    }

    void add(EventType type, long times) {
        counts.getOrDefault(type, new LongAdder()).add(times);
    }

    /** By type, as it is written on the wire; also those of which there were none. */
    Map<String, Double> byType() {
        Map<String, Double> totals = new TreeMap<>();
        counts.forEach((type, count) -> totals.put(type.code(), count.doubleValue()));
        return totals;
    }
}
