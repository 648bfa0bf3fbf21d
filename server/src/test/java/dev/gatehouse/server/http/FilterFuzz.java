package dev.gatehouse.server.http;

import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchema;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.server.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Filters in the filter language: what was understood is written so that it is understood in the same way. */
public final class FilterFuzz implements FuzzTarget {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private static final List<FilterSchema<?>> SCHEMAS = List.of(
            FilterSchemas.EVENTS,
            FilterSchemas.SESSIONS,
            FilterSchemas.LOCKOUTS,
            FilterSchemas.BLOCKS,
            FilterSchemas.USERS);

    @Override
    public void read(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        SCHEMAS.forEach(schema -> read(schema, text));
    }

    private static void read(FilterSchema<?> schema, String text) {
        FilterReading reading = schema.read(text, NOW);
        if (reading instanceof FilterReading.Understood(Filter filter)) {
            String written = schema.write(filter);
            boolean bounded = written.length() <= 2_000;
            if (bounded && !schema.read(written, NOW).equals(reading)) {
                throw new IllegalStateException(text + " was written as " + written);
            }
        }
    }

    @Override
    public List<String> seeds() {
        return List.of(
                "type:login_failed address:10.2.0.0/16 user:al* since:-2h -agent:curl",
                "(user:\"a b\" OR -user:\\,*) failures:>=5 active:true",
                "address:2001:db8::/32,::ffff:192.0.2.1 until:2026-01-31");
    }
}
