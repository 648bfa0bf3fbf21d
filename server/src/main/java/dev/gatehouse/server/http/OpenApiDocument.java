package dev.gatehouse.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.http.Operation.BodyField;
import dev.gatehouse.server.http.Operation.QueryParameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The OpenAPI 3.1 description of endpoints: for each a path, a method, who may call it, what it takes and what it answers.
 * Confined to the thread that makes it.
 *
 * <p>Sections are those of the OpenAPI Specification 3.1.0.
 */
final class OpenApiDocument {

    private static final String BEARER = "bearer";

    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([a-z]+)}");

    /** What a body may be encoded as. */
    private static final List<String> BODY_TYPES = List.of("application/json", "application/x-www-form-urlencoded");

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final Schemas schemas = new Schemas();
    private final ErrorAnswers errors = new ErrorAnswers(schemas);

    private OpenApiDocument() {}

    /**
     * Describes endpoints.
     *
     * @param version of the server
     */
    static ObjectNode of(List<Endpoint> endpoints, String version) {
        return new OpenApiDocument().describe(endpoints, version);
    }

    private ObjectNode describe(List<Endpoint> endpoints, String version) {
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Gatehouse")
                .put("version", version)
                .put(
                        "description",
                        "A path with a final slash is the same one. HEAD works where GET does, and OPTIONS everywhere."
                                + " Times are in UTC.");
        document.putArray("servers").addObject().put("url", "/");
        ObjectNode paths = document.putObject("paths");
        endpoints.stream()
                .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::route))
                .forEach(endpoint -> operation(paths.withObjectProperty(endpoint.path()), endpoint));
        components(document.putObject("components"));
        return document;
    }

    /** §4.8.10, Operation Object. */
    private void operation(ObjectNode path, Endpoint endpoint) {
        Operation operation = endpoint.operation();
        ObjectNode node = path.putObject(endpoint.method().text().toLowerCase(Locale.ROOT));
        node.put("operationId", operationId(endpoint));
        node.put("summary", operation.summary());
        endpoint.deprecation().ifPresent(why -> deprecated(node, why));
        security(node, endpoint.access());
        parameters(node, endpoint);
        if (!operation.body().isEmpty()) {
            requestBody(node.putObject("requestBody"), endpoint);
        }
        answers(node.putObject("responses"), endpoint);
    }

    /** Such as {@code get_api_admin_users_id}. */
    private static String operationId(Endpoint endpoint) {
        return endpoint.route()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("_$", "");
    }

    private static void deprecated(ObjectNode operation, Deprecation why) {
        operation.put("deprecated", true);
        operation.put("description", "Gone after %s; use %s.".formatted(why.sunset(), why.successor()));
    }

    /** §4.8.30, Security Requirement Object: any of its alternatives will do, and each names a role. */
    private static void security(ObjectNode operation, Access access) {
        var alternatives = operation.putArray("security");
        switch (access) {
            case Access.Open _ -> {}
            case Access.SignedIn _ -> alternatives.addObject().putArray(BEARER);
            case Access.Requires(Permission permission) ->
                Arrays.stream(Role.values())
                        .filter(role -> role.permits(permission))
                        .forEach(role ->
                                alternatives.addObject().putArray(BEARER).add(role.code()));
        }
    }

    /** §4.8.12, Parameter Object. */
    private void parameters(ObjectNode operation, Endpoint endpoint) {
        List<String> inPath = PATH_PARAMETER
                .matcher(endpoint.path())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        List<QueryParameter> inQuery = endpoint.operation().query();
        if (inPath.isEmpty() && inQuery.isEmpty()) {
            return;
        }
        var parameters = operation.putArray("parameters");
        inPath.forEach(name -> parameters
                .addObject()
                .put("name", name)
                .put("in", "path")
                .put("required", true)
                .set("schema", schemas.of(String.class)));
        inQuery.forEach(each -> parameters
                .addObject()
                .put("name", each.name())
                .put("in", "query")
                .put("description", each.meaning())
                .set("schema", each.repeated() ? schemas.listOf(each.type()) : schemas.of(each.type())));
    }

    /** §4.8.13, Request Body Object. */
    private void requestBody(ObjectNode body, Endpoint endpoint) {
        List<BodyField> fields = endpoint.operation().body();
        body.put("required", fields.stream().anyMatch(BodyField::required));
        ObjectNode content = body.putObject("content");
        String name = bodyName(endpoint);
        BODY_TYPES.forEach(type ->
                content.putObject(type).set("schema", schemas.named(name, schema -> fields(schema, fields))));
    }

    /** After the operation's id, such as {@code PatchApiAdminUsersIdBody}: a generator would number bodies without a name. */
    private static String bodyName(Endpoint endpoint) {
        return Arrays.stream(operationId(endpoint).split("_", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining("", "", "Body"));
    }

    private void fields(ObjectNode schema, List<BodyField> fields) {
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        fields.forEach(
                field -> properties.set(field.name(), Schemas.described(schemas.of(field.type()), field.meaning())));
        List<String> required =
                fields.stream().filter(BodyField::required).map(BodyField::name).toList();
        if (!required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        }
    }

    /** §4.8.16, Responses Object. */
    private void answers(ObjectNode responses, Endpoint endpoint) {
        Operation operation = endpoint.operation();
        ObjectNode done = responses.putObject(Integer.toString(operation.status()));
        done.put("description", operation.summary());
        ObjectNode content = done.putObject("content");
        endpoint.answers()
                .mediaTypes()
                .forEach(type -> content.putObject(type).set("schema", schemas.of(operation.answer())));
        errors.of(endpoint).forEach((status, answer) -> responses.set(Integer.toString(status), answer));
    }

    /** Last, when everything has asked for the schemas that it needs. */
    private void components(ObjectNode components) {
        components
                .putObject("securitySchemes")
                .putObject(BEARER)
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
        components.set("schemas", schemas.components());
    }
}
