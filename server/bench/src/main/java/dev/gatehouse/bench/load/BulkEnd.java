package dev.gatehouse.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.bench.http.HttpConnection;
import dev.gatehouse.bench.http.Outcome;
import dev.gatehouse.bench.http.Outcome.Answered;
import dev.gatehouse.bench.http.Request;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.session.BulkTermination;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** An administrator who ends all sessions that have never been refreshed, over one connection. Confined to one thread. */
public final class BulkEnd implements AutoCloseable {

    /** The longest wait for an answer. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    private static final String FILTER = "refreshes:0";

    private final HttpConnection connection;
    private final String access;

    private BulkEnd(HttpConnection connection, String access) {
        this.connection = connection;
        this.access = access;
    }

    /** Signs in. */
    public static BulkEnd at(URI server, Credentials credentials) {
        return new BulkEnd(
                new HttpConnection(server, LONGEST),
                SignIn.at(server, credentials).access());
    }

    /** Counts them. */
    public TimedAnswer count() {
        return ask(Map.of("q", FILTER, "dry_run", true));
    }

    /** Ends them. */
    public TimedAnswer end(int expected) {
        return ask(Map.of("q", FILTER, "reason", "bench", "expected", expected));
    }

    @Override
    public void close() {
        connection.close();
    }

    private TimedAnswer ask(Map<String, Object> order) {
        long start = System.nanoTime();
        Outcome outcome =
                connection.exchange(new Request("POST", "/api/admin/sessions/terminate", access, Json.write(order)));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (!(outcome instanceof Answered answer && answer.isOk())) {
            throw new IllegalStateException("Sessions cannot be ended: " + outcome);
        }
        try {
            return new TimedAnswer(Json.read(answer.body(), BulkTermination.class), took);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A 200 without a result", e);
        }
    }

    /** What the server has answered, and after how long. */
    public record TimedAnswer(BulkTermination result, Duration took) {}
}
