package dev.gatehouse.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.TestClient.TestReply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Holds answers to the description of the API: a described endpoint answers with a status that it declares, and with a body
 * that is as the status declares, without members that are not described. Thread-safe.
 */
public final class Conformance {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    /** Every server of the tests has the same endpoints, so what is made for the first one is good for all. */
    private static final Map<List<String>, Conformance> MADE = new ConcurrentHashMap<>();

    private final ObjectNode document;
    private final List<DescribedPath> paths;
    private final Map<String, Optional<JsonSchema>> schemas = new ConcurrentHashMap<>();

    private Conformance(List<Endpoint> endpoints) {
        this.document = OpenApiDocument.of(endpoints, "test");
        close(document.path("components").path("schemas"));
        this.paths = Resource.group(endpoints).stream()
                .map(Resource::path)
                .map(path -> new DescribedPath(path, pattern(path)))
                .toList();
    }

    /** What holds answers of a server with these endpoints. */
    public static Conformance to(List<Endpoint> endpoints) {
        return MADE.computeIfAbsent(endpoints.stream().map(Endpoint::route).toList(), _ -> new Conformance(endpoints));
    }

    /**
     * Holds one answer to the description. What is described nowhere is not looked at.
     *
     * @param path as it was asked for, without the query
     * @throws AssertionError that says what does not conform
     */
    public void check(String method, String path, TestReply reply) {
        String answered = "%s %s answered %d %s".formatted(method, path, reply.status(), reply.body());
        JsonNode operation = operation(method, path);
        if (operation.isMissingNode()) {
            return;
        }
        String status = Integer.toString(reply.status());
        if (!operation.path("responses").has(status)) {
            throw new AssertionError(answered + ", which is no status that is described");
        }
        schema(operation.path("operationId").asText(), status, operation)
                .map(schema -> schema.validate(json(answered, reply.body())))
                .filter(problems -> !problems.isEmpty())
                .ifPresent(problems -> {
                    throw new AssertionError(answered + ", which is not as described: " + problems);
                });
    }

    private JsonNode operation(String method, String path) {
        return paths.stream()
                .filter(each -> each.pattern().matcher(path).matches())
                .map(each -> document.path("paths").path(each.path()).path(method.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(document.path("nowhere"));
    }

    private Optional<JsonSchema> schema(String operationId, String status, JsonNode operation) {
        return schemas.computeIfAbsent(
                operationId + " " + status,
                _ -> Optional.of(operation
                                .path("responses")
                                .path(status)
                                .path("content")
                                .path("application/json")
                                .path("schema"))
                        .filter(schema -> !schema.isMissingNode())
                        .map(this::compiled));
    }

    /** References are to the document, so the schema gets what they lead to. */
    private JsonSchema compiled(JsonNode schema) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.set("components", document.path("components"));
        whole.putArray("allOf").add(schema);
        return FACTORY.getSchema(whole, CONFIG);
    }

    private static JsonNode json(String answered, String body) {
        try {
            return Json.tree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(answered + ", which is not JSON", e);
        }
    }

    /** Clients must take members that they do not know; we must not send any. */
    private static void close(JsonNode schemas) {
        schemas.forEach(schema -> {
            if (schema instanceof ObjectNode object
                    && object.has("properties")
                    && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        });
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(path.replace(".", "\\.").replaceAll("\\{[a-z]+}", "[^/]+") + "/?");
    }

    /** A path of the description, and what paths it stands for. */
    private record DescribedPath(String path, Pattern pattern) {}
}
