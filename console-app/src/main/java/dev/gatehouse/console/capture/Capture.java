package dev.gatehouse.console.capture;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.page.Page;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A capture that was opened. Immutable.
 *
 * @param header  what it says of itself
 * @param events  the newest first
 * @param states  whether each event is proved, by its sequence
 * @param verdict what it is worth
 */
public record Capture(
        CaptureHeader header, List<SecurityEvent> events, Map<Long, ProofState> states, CaptureVerdict verdict)
        implements EventArchive {

    public Capture {
        events = List.copyOf(events);
        states = Map.copyOf(states);
    }

    /** Whether that event is proved. */
    public ProofState state(SecurityEvent event) {
        return states.getOrDefault(event.sequence(), ProofState.DISPROVED);
    }

    @Override
    public Page<SecurityEvent> find(Filter filter, int limit, @Nullable String cursor) {
        Predicate<SecurityEvent> wanted = FilterSchemas.EVENTS.matcher(filter);
        long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        List<SecurityEvent> found = events.stream()
                .filter(event -> event.sequence() < before)
                .filter(wanted)
                .limit(limit + 1L)
                .toList();
        return Page.of(found, limit, event -> Long.toString(event.sequence()));
    }
}
