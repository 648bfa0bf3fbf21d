package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.http.EventSource;
import dev.gatehouse.server.http.Exchange;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.sse.SseSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/**
 * The ledger as one watcher sees it, from a sequence on, for as long as the watcher may. What the watcher does not take is
 * not kept for it: a slow one reads the ledger later. Confined to the request's thread.
 */
final class EventStreamWriter implements EventSource {

    /** What is in memory for a watcher at most. */
    private static final int BATCH = 100;

    private static final SseEvent HEARTBEAT =
            SseEvent.builder().comment("heartbeat").build();

    private final Ledger ledger;
    private final Predicate<SecurityEvent> wanted;
    private final Exchange exchange;
    private final InstantSource clock;
    private final Duration heartbeat;
    private long last;
    private Instant emittedAt = Instant.MIN;

    /**
     * @param wanted   which events the watcher wants
     * @param exchange the watcher's request
     * @param after    the last event that the watcher has
     */
    EventStreamWriter(
            Ledger ledger,
            Predicate<SecurityEvent> wanted,
            Exchange exchange,
            InstantSource clock,
            Duration heartbeat,
            long after) {
        this.ledger = ledger;
        this.wanted = wanted;
        this.exchange = exchange;
        this.clock = clock;
        this.heartbeat = heartbeat;
        this.last = after;
    }

    @Override
    public void writeTo(SseSink sink) throws InterruptedException {
        ledger.watchers().incrementAndGet();
        try {
            watch(sink);
        } finally {
            ledger.watchers().decrementAndGet();
        }
    }

    private void watch(SseSink sink) throws InterruptedException {
        emit(sink, HEARTBEAT);
        while (!ledger.isClosed() && exchange.isStillAuthorized(clock.instant())) {
            List<SealedEvent> events = ledger.after(last, BATCH);
            for (SealedEvent event : events) {
                if (wanted.test(event.event())) {
                    emit(sink, frame(event));
                }
                last = event.sequence();
            }
            boolean silent = events.isEmpty() ? !ledger.await(last, untilHeartbeat()) : isHeartbeatDue();
            if (silent) {
                emit(sink, HEARTBEAT);
            }
        }
    }

    /** Silence begins when this is sent, however late it arrives. */
    private void emit(SseSink sink, SseEvent event) {
        emittedAt = clock.instant();
        sink.emit(event);
    }

    /** While events come of which the watcher wants none. */
    private boolean isHeartbeatDue() {
        return !clock.instant().isBefore(emittedAt.plus(heartbeat));
    }

    /** No longer than the token lives, so that the stream ends with it. */
    private Duration untilHeartbeat() {
        Instant now = clock.instant();
        Duration left = Duration.between(now, exchange.caller().expiresAt());
        Duration silence = heartbeat.minus(Duration.between(emittedAt, now));
        return left.compareTo(silence) < 0 ? left : silence;
    }

    private static SseEvent frame(SealedEvent event) {
        return SseEvent.builder()
                .id(Long.toString(event.sequence()))
                .name(event.event().type().code())
                .data((Object) event.json())
                .build();
    }
}
