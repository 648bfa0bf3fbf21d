package dev.gatehouse.common.client;

import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The events of a {@link FakeGatehouse} as a file, in NDJSON alone; an export is an event. Thread-safe. */
final class FakeExport {

    private static final Instant EXPORTED = Instant.parse("2026-11-23T12:00:00Z");

    private final FakeLedger ledger;

    FakeExport(FakeLedger ledger) {
        this.ledger = ledger;
    }

    void write(HttpExchange exchange, String username) throws IOException {
        FakeQuery query = FakeQuery.of(exchange.getRequestURI());
        Predicate<SecurityEvent> matching = query.filter(FilterSchemas.EVENTS);
        long after = Long.parseLong(query.first("after", "0"));
        String lines = ledger.events().stream()
                .filter(event -> event.sequence() > after && matching.test(event))
                .map(event -> Json.write(event) + "\n")
                .collect(Collectors.joining());
        ledger.append(
                EXPORTED,
                EventType.EVENTS_EXPORTED,
                null,
                null,
                Map.of("format", "ndjson", "filter", query.first("q", ""), "by", username));
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(lines.getBytes(StandardCharsets.UTF_8));
    }
}
