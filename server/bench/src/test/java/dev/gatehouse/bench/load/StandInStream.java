package dev.gatehouse.bench.load;

import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.session.SessionId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The live stream of a {@link StandInServer}: one client follows it, and refreshes come over it. Thread-safe. */
final class StandInStream {

    private final BlockingQueue<SessionId> refreshed = new LinkedBlockingQueue<>();

    /** A session was refreshed, and that is an event. */
    void refreshed(SessionId session) {
        refreshed.add(session);
    }

    /** Sends events as they come, until the connection breaks. */
    void follow(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        try {
            send(out, ":heartbeat\n\n");
            for (long sequence = 1; ; sequence++) {
                String event = Json.write(event(sequence, refreshed.take()));
                send(out, "id:" + sequence + "\nevent:token_refreshed\ndata:" + event + "\n\n");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static SecurityEvent event(long sequence, SessionId session) {
        return new SecurityEvent(
                sequence,
                Instant.EPOCH,
                EventType.TOKEN_REFRESHED,
                Severity.INFO,
                null,
                null,
                session,
                null,
                null,
                null,
                Map.of(),
                "0".repeat(64));
    }
}
