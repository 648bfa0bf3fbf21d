package dev.gatehouse.common.filter;

import dev.gatehouse.common.filter.FilterReading.Misunderstood;
import dev.gatehouse.common.filter.FilterReading.Understood;
import java.time.Instant;

/** Filters of events, as they are written. */
final class EventFilters {

    /** When they are read. */
    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private EventFilters() {}

    /** What the text means. */
    static Filter read(String text) {
        return switch (FilterSchemas.EVENTS.read(text, NOW)) {
            case Understood(Filter filter) -> filter;
            case Misunderstood wrong -> throw new AssertionError(text + ": " + wrong.problem());
        };
    }

    /** What is wrong with the text. */
    static String problem(String text) {
        return switch (FilterSchemas.EVENTS.read(text, NOW)) {
            case Understood(Filter filter) -> throw new AssertionError(filter);
            case Misunderstood wrong -> wrong.problem();
        };
    }
}
