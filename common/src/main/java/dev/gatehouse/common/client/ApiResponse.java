package dev.gatehouse.common.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatehouse.common.json.Json;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One whole answer of the server.
 *
 * @param status  the HTTP status
 * @param headers the headers
 * @param body    the body as it came; never printed, for it may hold tokens
 */
record ApiResponse(int status, HttpHeaders headers, String body) {

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    /** Ten digits are more than three hundred years. */
    private static final int LONGEST_NUMBER = 10;

    /** Reads the body of a 2xx answer. */
    <T> T read(Class<T> type) throws CallException {
        return read(json -> Json.read(json, type));
    }

    /** Reads the body of a 2xx answer as a generic type. */
    <T> T read(TypeReference<T> type) throws CallException {
        return read(json -> Json.read(json, type));
    }

    /** The error's machine-readable name; empty if it has none. */
    Optional<String> code() {
        return text(tree(), "code");
    }

    /** Whether the token is good, and what was asked for wants a fresh proof of who calls. */
    boolean wantsReauthentication() {
        return status == UNAUTHORIZED && code().equals(Optional.of("reauthentication_required"));
    }

    /** Whether the value of that field is not what it must be. */
    boolean rejects(String field) {
        return status == BAD_REQUEST && tree().has(field);
    }

    /** Whether what was asked for was done. */
    boolean succeeded() {
        return status / 100 == 2;
    }

    /** The exception that says this refusal. */
    CallException.Refused refusal() {
        return new CallException.Refused(status, detail(tree()), code().orElse(null), retryAfter());
    }

    private <T> T read(Reader<T> reader) throws CallException {
        if (!succeeded()) {
            throw refusal();
        }
        try {
            T value = reader.read(body);
            if (value != null) {
                return value;
            }
            throw notGatehouse("null");
        } catch (JsonProcessingException e) {
            throw notGatehouse(e.getOriginalMessage());
        }
    }

    private static CallException.Unreachable notGatehouse(String why) {
        return new CallException.Unreachable(Obstacle.NOT_GATEHOUSE, "An answer cannot be read: " + why, null);
    }

    private JsonNode tree() {
        try {
            return Json.tree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** {@code {"detail":"…"}}, or {@code {"field":["…"]}} as {@code field: …}, or the bare status. */
    private String detail(JsonNode tree) {
        return text(tree, "detail").orElseGet(() -> {
            List<String> problems = new ArrayList<>();
            tree.properties()
                    .forEach(field -> field.getValue()
                            .forEach(problem -> problems.add(field.getKey() + ": " + problem.asText())));
            return problems.isEmpty() ? "HTTP status " + status : String.join(" ", problems);
        });
    }

    private @Nullable Duration retryAfter() {
        return headers.firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1," + LONGEST_NUMBER + "}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    private static Optional<String> text(JsonNode tree, String name) {
        return Optional.ofNullable(tree.get(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    @Override
    public String toString() {
        return "ApiResponse[status=" + status + ", " + body.length() + " characters]";
    }

    private interface Reader<T> {
        T read(String json) throws JsonProcessingException;
    }
}
