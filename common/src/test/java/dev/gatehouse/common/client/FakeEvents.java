package dev.gatehouse.common.client;

import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.EventCount;
import dev.gatehouse.common.statistics.EventStatistics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The events of a {@link FakeGatehouse} as its admin API shows them: in pages, counted, and live. Thread-safe. */
final class FakeEvents {

    /** No sequence is as large. */
    private static final String END = Long.toString(Long.MAX_VALUE);

    private final FakeLedger ledger;
    private final FakeTokens tokens;
    private final BooleanSupplier running;
    private final AtomicInteger streams = new AtomicInteger();

    /** @param running whether streams go on */
    FakeEvents(FakeLedger ledger, FakeTokens tokens, BooleanSupplier running) {
        this.ledger = ledger;
        this.tokens = tokens;
        this.running = running;
    }

    /** How many streams were opened. */
    int streams() {
        return streams.get();
    }

    void list(HttpExchange exchange) throws IOException {
        FakeQuery query = FakeQuery.of(exchange.getRequestURI());
        Predicate<SecurityEvent> matching = query.filter(FilterSchemas.EVENTS);
        Predicate<SecurityEvent> wanted = event -> matching.test(event)
                && query.permits("type", event.type().code())
                && query.permits("severity", event.severity().code())
                && query.permits("user", event.username())
                && query.permits("address", event.address())
                && query.covers(event.occurredAt())
                && event.sequence() < Long.parseLong(query.first("cursor", END));
        List<SecurityEvent> found =
                ledger.events().reversed().stream().filter(wanted).toList();
        List<SecurityEvent> page =
                found.stream().limit(Long.parseLong(query.first("limit", "50"))).toList();
        String next = page.size() < found.size() ? Long.toString(page.getLast().sequence()) : null;
        FakeGatehouse.answer(exchange, 200, new Page<>(page, next));
    }

    void statistics(HttpExchange exchange) throws IOException {
        FakeQuery query = FakeQuery.of(exchange.getRequestURI());
        Bucket bucket = Bucket.parse(query.first("bucket", "minute")).orElseThrow();
        Instant from = bucket.floor(Instant.parse(query.first("from", "")));
        Instant to = bucket.ceiling(Instant.parse(query.first("to", "")));
        record KindAt(Instant at, EventType type, Severity severity) {}
        List<EventCount> counts = ledger.events().stream()
                .filter(event ->
                        !event.occurredAt().isBefore(from) && event.occurredAt().isBefore(to))
                .collect(Collectors.groupingBy(
                        event -> new KindAt(bucket.floor(event.occurredAt()), event.type(), event.severity()),
                        Collectors.counting()))
                .entrySet()
                .stream()
                .map(e -> new EventCount(
                        e.getKey().at(), e.getKey().type(), e.getKey().severity(), e.getValue()))
                .sorted(Comparator.comparing(EventCount::at))
                .toList();
        FakeGatehouse.answer(exchange, 200, new EventStatistics(from, to, bucket, counts));
    }

    void stream(HttpExchange exchange) throws IOException, InterruptedException {
        Predicate<SecurityEvent> wanted = FakeQuery.of(exchange.getRequestURI()).filter(FilterSchemas.EVENTS);
        String from = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        long sent = from == null ? ledger.events().size() : Long.parseLong(from);
        if (sent > ledger.events().size()) {
            throw new BadQueryException("Last-Event-ID", "Not a valid value.");
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        streams.incrementAndGet();
        String token = FakeTokens.borne(exchange);
        OutputStream out = exchange.getResponseBody();
        out.write(": welcome\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        while (tokens.maintains(token) && running.getAsBoolean()) {
            for (SecurityEvent event : ledger.awaitAfter(sent)) {
                if (wanted.test(event)) {
                    out.write(FakeGatehouse.frame(event).getBytes(StandardCharsets.UTF_8));
                }
                sent = event.sequence();
            }
            out.flush();
        }
    }
}
