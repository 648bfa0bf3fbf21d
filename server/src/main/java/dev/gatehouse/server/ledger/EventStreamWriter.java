package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.http.EventOutput;
import dev.gatehouse.server.http.EventSource;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.ledger.SessionStreams.OpenStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    private final Ledger ledger;
    private final SessionStreams streams;
    private final Predicate<SecurityEvent> wanted;
    private final Exchange exchange;
    private final InstantSource clock;
    private final Duration heartbeat;
    private long last;
    private Instant emittedAt = Instant.MIN;

    /**
     * @param streams  of all watchers
     * @param wanted   which events the watcher wants
     * @param exchange the watcher's request
     * @param after    the last event that the watcher has
     */
    EventStreamWriter(
            Ledger ledger,
            SessionStreams streams,
            Predicate<SecurityEvent> wanted,
            Exchange exchange,
            InstantSource clock,
            Duration heartbeat,
            long after) {
        this.ledger = ledger;
        this.streams = streams;
        this.wanted = wanted;
        this.exchange = exchange;
        this.clock = clock;
        this.heartbeat = heartbeat;
        this.last = after;
    }

    @Override
    public void writeTo(EventOutput out) throws InterruptedException {
        ledger.watchers().incrementAndGet();
        try (OpenStream stream = streams.begin(exchange.caller().sessionId())) {
            watch(out, stream);
        } finally {
            ledger.watchers().decrementAndGet();
        }
    }

    /** One that gives way breaks off: its client is probably gone, and would not close the connection. */
    private void watch(EventOutput out, OpenStream stream) throws InterruptedException {
        beat(out);
        while (!ledger.isClosed()) {
            if (stream.givesWay()) {
                throw new UncheckedIOException(new IOException("Newer streams have taken its place"));
            }
            List<SealedEvent> events = ledger.after(last, BATCH);
            // Asked when the events are here: what happened after a watcher was shut out is not shown.
            if (!exchange.isStillAuthorized(clock.instant())) {
                return;
            }
            emit(out, events);
            boolean more = events.size() == BATCH || ledger.await(last, untilHeartbeat());
            if (!more || isHeartbeatDue()) {
                beat(out);
            }
        }
    }

    private void emit(EventOutput out, List<SealedEvent> events) {
        boolean any = false;
        for (SealedEvent event : events) {
            if (wanted.test(event.event())) {
                out.event(Long.toString(event.sequence()), event.event().type().code(), event.json());
                any = true;
            }
            last = event.sequence();
        }
        if (any) {
            flush(out);
        }
    }

    private void beat(EventOutput out) {
        flush(out.comment("heartbeat"));
    }

    /** Silence begins when this is sent, however late it arrives. */
    private void flush(EventOutput out) {
        emittedAt = clock.instant();
        out.flush();
    }

    /** While events come of which the watcher wants none. */
    private boolean isHeartbeatDue() {
        return silence(clock.instant()).compareTo(heartbeat) >= 0;
    }

    /** No longer than the token lives, so that the stream ends with it. */
    private Duration untilHeartbeat() {
        Instant now = clock.instant();
        Duration left = Duration.between(now, exchange.caller().expiresAt());
        Duration quiet = heartbeat.minus(silence(now));
        return left.compareTo(quiet) < 0 ? left : quiet;
    }

    /** A clock that was ahead when something was sent may have been set back since. */
    private Duration silence(Instant now) {
        return Duration.between(emittedAt, now).abs();
    }
}
