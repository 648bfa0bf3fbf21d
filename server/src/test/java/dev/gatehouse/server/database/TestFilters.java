package dev.gatehouse.server.database;

import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchema;
import java.time.Instant;

/** Filters as tests write them. */
public final class TestFilters {

    private TestFilters() {}

    /** Reads a filter that counts from noon of 2026-01-31. */
    public static Filter of(FilterSchema<?> schema, String text) {
        return switch (schema.read(text, Instant.parse("2026-01-31T12:00:00Z"))) {
            case FilterReading.Understood(Filter filter) -> filter;
            case FilterReading.Misunderstood wrong -> throw new AssertionError(wrong.problem());
        };
    }
}
