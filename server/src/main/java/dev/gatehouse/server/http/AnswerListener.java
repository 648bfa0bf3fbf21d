package dev.gatehouse.server.http;

import io.helidon.http.Method;
import java.time.Duration;
import java.time.Instant;

/** Is told of answers, on the request's thread and after the answer. Implementations are thread-safe. */
@FunctionalInterface
public interface AnswerListener {

    /** The path of what no endpoint declares: no client can make up others. */
    String OTHER = "(other)";

    /** Hears nothing. */
    static AnswerListener none() {
        return _ -> {};
    }

    /** A request was answered as a whole; streams are not told of. */
    void answered(Answered answer);

    /** Hears, and lets the other one hear. */
    default AnswerListener and(AnswerListener other) {
        return answer -> {
            answered(answer);
            other.answered(answer);
        };
    }

    /**
     * An answer.
     *
     * @param endpoint  method and path as an endpoint declares them, or {@link #OTHER}
     * @param method    the method, of those that are declared; GET for HEAD, {@link #OTHER} where none is
     * @param path      the path as an endpoint declares it, or {@link #OTHER}
     * @param status    the status
     * @param took      from the request's head to the answer's end
     * @param arrivedAt when the request arrived
     */
    record Answered(String endpoint, String method, String path, int status, Duration took, Instant arrivedAt) {

        static Answered to(Endpoint endpoint, int status, Duration took, Instant arrivedAt) {
            Method method = endpoint.method();
            return new Answered(endpoint.route(), method.text(), endpoint.path(), status, took, arrivedAt);
        }

        static Answered toOther(int status, Duration took, Instant arrivedAt) {
            return new Answered(OTHER, OTHER, OTHER, status, took, arrivedAt);
        }
    }
}
