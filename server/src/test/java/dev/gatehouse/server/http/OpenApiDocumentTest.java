package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.common.event.ExportFormat;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.http.Operation.BodyField;
import dev.gatehouse.server.http.Operation.QueryParameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The description of the API, held to the endpoints that there are, to what they do, and to an independent reader. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenApiDocumentTest {

    private final TestGatehouse server = TestGatehouse.start();
    private final TestClient client = server.client();
    private final TestReply reply = client.get("/openapi.json");
    private final JsonNode document = reply.json();

    @AfterAll
    void stop() {
        server.close();
    }

    Stream<Endpoint> everyEndpoint() {
        return server.gatehouse().endpoints().all().stream();
    }

    Stream<Endpoint> endpointsWithABody() {
        return everyEndpoint().filter(endpoint -> !endpoint.operation().body().isEmpty());
    }

    @Test
    void isServedToEverybody() {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).contains("application/json");
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(client.get("/openapi.json?version=2").body()).isEqualTo("{\"version\":[\"Unknown parameter.\"]}");
    }

    @Test
    void hasEveryEndpointAndNoOther() {
        List<String> described = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(
                        everyEndpoint().map(Endpoint::route).toList());
    }

    @Test
    void namesEachMediaTypeThatAnExportHas() {
        JsonNode content = document.path("paths")
                .path("/api/admin/events/export")
                .path("get")
                .path("responses")
                .path("200")
                .path("content");
        String access = client.login(TestGatehouse.ADMIN).access();
        Stream<String> given = Arrays.stream(ExportFormat.values())
                .map(format -> client.get("/api/admin/events/export?format=" + format.code(), access))
                .map(export -> export.header("Content-Type").orElseThrow());

        assertThat(content.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(given.collect(Collectors.toSet()));
    }

    /** openapi-generator 7.10 writes Java that does not compile for an object without a name that is one of several. */
    @Test
    void namesEachObjectThatIsOneOfSeveral() {
        assertThat(document.findValues("anyOf"))
                .isNotEmpty()
                .allSatisfy(several -> assertThat(several)
                        .allSatisfy(one -> assertThat(one.path("type").asText()).isNotEqualTo("object")));
        assertThat(document.path("components").path("schemas"))
                .allSatisfy(schema -> assertThat(schema.path("type").asText().equals("object"))
                        .isEqualTo(schema.has("properties")));
    }

    /** A generator numbers what has no name, and each change of the API gives other numbers. */
    @Test
    void namesEachBodyAndWhatIsWrongWithARequest() {
        assertThat(document.findValues("requestBody"))
                .isNotEmpty()
                .allSatisfy(body -> assertThat(body.path("content"))
                        .allSatisfy(type -> assertThat(
                                        type.path("schema").path("$ref").asText())
                                .matches("#/components/schemas/[A-Za-z]+Body")));
        assertThat(document.findValues("400"))
                .allSatisfy(answer ->
                        assertThat(answer.findValuesAsText("$ref")).containsExactly("#/components/schemas/BadRequest"));
        assertThat(document.at("/components/schemas/PostApiTokenBody/required")).hasSize(2);
    }

    @Test
    void isAcceptedByAnIndependentParser() {
        SwaggerParseResult result = parse(reply.body());

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths())
                .hasSize(document.path("paths").size());
    }

    @Test
    void theIndependentParserNoticesWhatIsMissing() {
        ObjectNode broken = document.deepCopy();
        broken.withObjectProperty("paths")
                .withObjectProperty("/api/whoami")
                .withObjectProperty("get")
                .remove("responses");

        assertThat(parse(broken.toString()).getMessages()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyEndpoint")
    void saysOfEveryEndpointWhatItDoesAndAnswers(Endpoint endpoint) {
        JsonNode operation = operation(endpoint);

        assertThat(operation.path("summary").asText()).isNotBlank();
        assertThat(operation
                        .path("responses")
                        .has(Integer.toString(endpoint.operation().status())))
                .isTrue();
        assertThat(endpoint.operation().answer()).as("its answer").isNotEqualTo(Object.class);
    }

    @ParameterizedTest
    @MethodSource("everyEndpoint")
    void saysWhoMayCall(Endpoint endpoint) {
        JsonNode security = operation(endpoint).path("security");

        assertThat(security.isArray()).isTrue();
        assertThat(security.isEmpty()).isEqualTo(endpoint.access() instanceof Access.Open);
        assertThat(operation(endpoint).path("responses").has("401") || security.isEmpty())
                .isTrue();
    }

    @Test
    void marksWhatIsDeprecated() {
        assertThat(document.at("/paths/~1api-token-auth/post/deprecated").asBoolean())
                .isTrue();
        assertThat(document.at("/paths/~1api~1token/post").has("deprecated")).isFalse();
    }

    /** A field that is missing and must not be is told by its name, and so is one that is not known. */
    @ParameterizedTest
    @MethodSource("endpointsWithABody")
    void declaresTheFieldsThatAreRequiredAndNoneThatAreUnknown(Endpoint endpoint) {
        assertThat(problems(endpoint, Map.of()).entrySet().stream()
                        .filter(problem -> problem.getValue().contains("This field is required."))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(endpoint.operation().body().stream()
                        .filter(BodyField::required)
                        .map(BodyField::name)
                        .toList());
        Map<String, Object> nonsense = new HashMap<>();
        endpoint.operation().body().forEach(field -> nonsense.put(field.name(), List.of()));
        assertThat(problems(endpoint, nonsense)).doesNotContainValue(List.of("Unknown field."));
    }

    @ParameterizedTest
    @MethodSource("everyEndpoint")
    void namesTheParametersThatAreTaken(Endpoint endpoint) {
        assertThat(parameters(endpoint, "query"))
                .containsExactlyElementsOf(endpoint.operation().query().stream()
                        .map(QueryParameter::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(parameters(endpoint, "path"))
                .allMatch(name -> endpoint.path().contains("{" + name + "}"));
        assertThat(parameters(endpoint, "path").isEmpty())
                .isEqualTo(!endpoint.path().contains("{"));
    }

    @Test
    void namesNoTwoTypesAlike() {
        Schemas schemas = new Schemas();
        schemas.of(Twin.class);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> schemas.of(Other.Twin.class))
                .withMessageContaining("Two types would be called Twin");
    }

    private record Twin(String name) {}

    private interface Other {
        record Twin(String name) {}
    }

    private static SwaggerParseResult parse(String json) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        return new OpenAPIV3Parser().readContents(json, null, options);
    }

    private JsonNode operation(Endpoint endpoint) {
        return document.path("paths")
                .path(endpoint.path())
                .path(endpoint.method().text().toLowerCase(Locale.ROOT));
    }

    private Set<String> parameters(Endpoint endpoint, String in) {
        Set<String> names = new TreeSet<>();
        operation(endpoint).path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals(in)) {
                names.add(parameter.path("name").asText());
            }
        });
        return names;
    }

    /** What the endpoint says of a body with these fields; nothing if it says no more than that it is no good. */
    private Map<String, List<String>> problems(Endpoint endpoint, Map<String, Object> fields) {
        String path = endpoint.path().replaceAll("\\{[a-z]+}", "1");
        TestReply answer = client.send(client.request(path)
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Bearer " + client.login(TestGatehouse.ADMIN).access())
                .method(endpoint.method().text(), BodyPublishers.ofString(Json.write(fields))));
        Map<String, List<String>> problems = new HashMap<>();
        answer.json().properties().forEach(problem -> {
            List<String> texts = new ArrayList<>();
            problem.getValue().forEach(text -> texts.add(text.asText()));
            problems.put(problem.getKey(), texts);
        });
        return problems;
    }
}
