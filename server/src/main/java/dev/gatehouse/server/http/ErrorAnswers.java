package dev.gatehouse.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The errors that an endpoint may answer: those of the checks before every handler, which follow from its access, its path
 * and its body, and those of its own. 405 is not among them, since it is the answer to a method that is not described.
 * Confined to the thread that makes the description.
 */
final class ErrorAnswers {

    private final Schemas schemas;

    ErrorAnswers(Schemas schemas) {
        this.schemas = schemas;
    }

    /** The Response Objects (OpenAPI 3.1.0 §4.8.17) by status. */
    SortedMap<Integer, ObjectNode> of(Endpoint endpoint) {
        SortedMap<Integer, String> reasons = shared();
        if (!(endpoint.access() instanceof Access.Open)) {
            add(reasons, 401, "no access token, or one that is no good");
        }
        if (endpoint.access() instanceof Access.Requires) {
            add(reasons, 403, "the role does not suffice");
        }
        if (endpoint.path().contains("{")) {
            add(reasons, 404, "there is no such thing");
        }
        if (!endpoint.operation().body().isEmpty()) {
            add(reasons, 413, "the body is over 64 KiB");
            add(reasons, 415, "the body is neither JSON nor a form");
        }
        endpoint.operation().refusals().forEach((status, when) -> add(reasons, status, when));
        SortedMap<Integer, ObjectNode> answers = new TreeMap<>();
        reasons.forEach((status, reason) -> answers.put(status, answer(status, reason)));
        return answers;
    }

    private static SortedMap<Integer, String> shared() {
        return new TreeMap<>(Map.of(
                400, "the request, its parameters or its body do not hold",
                403, "the address is blocked",
                406, "no answer that Accept takes",
                429, "too often",
                500, "an error of the server",
                503, "the server is too busy, or its database is away"));
    }

    private static void add(SortedMap<Integer, String> reasons, int status, String reason) {
        reasons.merge(status, reason, (first, second) -> first + "; " + second);
    }

    private ObjectNode answer(int status, String reason) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("description", Character.toUpperCase(reason.charAt(0)) + reason.substring(1));
        if (status == 401) {
            header(answer, "WWW-Authenticate", "the challenge (RFC 9110 §11.6.1)", String.class);
        }
        if (status == 429 || status == 503) {
            header(answer, "Retry-After", "seconds to wait", Integer.class);
        }
        answer.putObject("content")
                .putObject("application/json")
                .set(
                        "schema",
                        status == 400 ? schemas.named("BadRequest", this::badRequest) : schemas.of(ApiError.class));
        return answer;
    }

    private void badRequest(ObjectNode schema) {
        schema.setAll(Schemas.anyOf(schemas.of(ApiError.class), schemas.problems()));
    }

    private void header(ObjectNode answer, String name, String meaning, Class<?> type) {
        answer.withObjectProperty("headers")
                .putObject(name)
                .put("description", meaning)
                .set("schema", schemas.of(type));
    }

    /**
     * An error on the wire, in all its forms.
     *
     * @param detail   for people
     * @param code     for programs
     * @param messages what is wrong with an access token
     */
    private record ApiError(
            String detail,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String code,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<TokenProblem> messages) {}

    private record TokenProblem(String tokenClass, String tokenType, String message) {}
}
