package dev.gatehouse.server.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** How often what happened in each of some minutes. Confined to one thread. */
final class MinuteCounts {

    private final Map<Instant, Map<List<String>, Long>> byMinute = new HashMap<>();

    /** Adds what happened in the minute that begins then. */
    MinuteCounts add(Instant minute, KindCount count) {
        long _ = byMinute.computeIfAbsent(minute, _ -> new HashMap<>())
                .merge(List.of(count.type(), count.severity()), count.total(), Long::sum);
        return this;
    }

    /** By type and severity, what happened in the minute that begins then. */
    Map<List<String>, Long> of(Instant minute) {
        return byMinute.getOrDefault(minute, Map.of());
    }

    /** Goes through all of them, in no order. */
    void forEach(BiConsumer<Instant, KindCount> each) {
        byMinute.forEach((minute, kinds) -> kinds.forEach(
                (kind, total) -> each.accept(minute, new KindCount(kind.getFirst(), kind.getLast(), total))));
    }
}
