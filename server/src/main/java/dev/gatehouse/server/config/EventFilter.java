package dev.gatehouse.server.config;

import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchemas;
import java.time.Instant;
import java.util.Optional;

/** Reads filters of events from settings. */
final class EventFilter {

    private EventFilter() {}

    /** A filter, such as {@code severity:critical}; empty where it is off, every event where it is {@code all}. */
    static Optional<Filter> read(Section section, String key, String ifAbsent) {
        return section.parsed(
                key,
                ifAbsent,
                EventFilter::parse,
                "must be off, all, or a filter of type, severity, user, address, session, agent, route, rule, score and case");
    }

    private static Optional<Optional<Filter>> parse(String text) {
        if (Switch.isOff(text)) {
            return Optional.of(Optional.empty());
        }
        if (text.strip().equals("all")) {
            return Optional.of(Optional.of(Filter.all()));
        }
        // None of the fields is a time, so none counts from now.
        return switch (FilterSchemas.EVENT_RULES.read(text, Instant.EPOCH)) {
            case FilterReading.Understood(Filter filter) -> Optional.of(Optional.of(filter));
            case FilterReading.Misunderstood _ -> Optional.empty();
        };
    }
}
