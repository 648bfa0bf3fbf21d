package dev.gatehouse.common.client;

import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchema;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, as a {@link FakeGatehouse} reads them. */
record FakeQuery(Map<String, List<String>> values) {

    static FakeQuery of(URI uri) {
        String raw = uri.getRawQuery();
        return new FakeQuery(Arrays.stream(raw == null ? new String[0] : raw.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.groupingBy(
                        pair -> pair[0],
                        Collectors.mapping(
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), Collectors.toList()))));
    }

    boolean permits(String name, @Nullable String value) {
        List<String> wanted = values.getOrDefault(name, List.of());
        return wanted.isEmpty() || (value != null && wanted.contains(value));
    }

    /** What {@code q} matches, now. */
    <T> Predicate<T> filter(FilterSchema<T> schema) {
        return matching(schema, first("q", ""));
    }

    /** What that filter matches, now. */
    static <T> Predicate<T> matching(FilterSchema<T> schema, String q) {
        return switch (schema.read(q, Instant.now())) {
            case FilterReading.Understood(Filter filter) -> schema.matcher(filter);
            case FilterReading.Misunderstood wrong -> throw new BadQueryException("q", wrong.problem());
        };
    }

    boolean covers(Instant at) {
        return !at.isBefore(Instant.parse(first("from", Instant.MIN.toString())))
                && at.isBefore(Instant.parse(first("to", Instant.MAX.toString())));
    }

    String first(String name, String otherwise) {
        return values.getOrDefault(name, List.of(otherwise)).getFirst();
    }
}
