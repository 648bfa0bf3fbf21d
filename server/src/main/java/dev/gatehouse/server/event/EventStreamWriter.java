package dev.gatehouse.server.event;

import dev.gatehouse.server.http.AccessRecheck;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.EventSource;
import dev.gatehouse.server.http.RequestSource;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.sse.SseSink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

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
    private final AccessRecheck admission;
    private final InstantSource clock;
    private final Duration heartbeat;
    private final Caller caller;
    private final RequestSource source;
    private long last;

    /** @param after the last event that the watcher has */
    EventStreamWriter(
            Ledger ledger,
            AccessRecheck admission,
            InstantSource clock,
            Duration heartbeat,
            Caller caller,
            RequestSource source,
            long after) {
        this.ledger = ledger;
        this.admission = admission;
        this.clock = clock;
        this.heartbeat = heartbeat;
        this.caller = caller;
        this.source = source;
        this.last = after;
    }

    @Override
    public void writeTo(SseSink sink) throws InterruptedException {
        sink.emit(HEARTBEAT);
        while (!ledger.isClosed() && admission.holds(caller, source, clock.instant())) {
            List<SealedEvent> events = ledger.after(last, BATCH);
            for (SealedEvent event : events) {
                sink.emit(frame(event));
                last = event.sequence();
            }
            if (events.isEmpty() && !ledger.await(last, untilHeartbeat())) {
                sink.emit(HEARTBEAT);
            }
        }
    }

    /** No longer than the token lives, so that the stream ends with it. */
    private Duration untilHeartbeat() {
        Duration left = Duration.between(clock.instant(), caller.expiresAt());
        return left.compareTo(heartbeat) < 0 ? left : heartbeat;
    }

    private static SseEvent frame(SealedEvent event) {
        return SseEvent.builder()
                .id(Long.toString(event.sequence()))
                .name(event.event().type().code())
                .data((Object) event.json())
                .build();
    }
}
