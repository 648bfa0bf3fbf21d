package dev.gatehouse.server.http;

import java.time.Duration;
import java.time.Instant;

/** Is told how long answers took, on the request's thread and after the answer. Implementations are thread-safe. */
@FunctionalInterface
public interface AnswerListener {

    /** Hears nothing. */
    static AnswerListener none() {
        return (_, _, _) -> {};
    }

    /**
     * A request was answered as a whole; streams are not told of.
     *
     * @param route method and path as an endpoint declares them; {@code (other)} where none does
     * @param took  from the request's head to the answer's end
     * @param now   when the request arrived
     */
    void answered(String route, Duration took, Instant now);
}
