package dev.gatehouse.server.http;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.gatehouse.common.json.Json;
import io.helidon.http.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The description of the whole API, itself included. Thread-safe. */
final class OpenApiEndpoints {

    private static final Operation DESCRIPTION =
            Operation.of("The description of this API (OpenAPI 3.1)").answers(Map.class);

    private final List<Endpoint> endpoints;
    private final List<Endpoint> described;
    private final String version;

    /** The document as JSON. Made once, since clients need no token to ask for it; and not before, since few do. */
    private @Nullable RawValue document;

    /**
     * @param others  all endpoints of the server but this one
     * @param version of the server
     */
    OpenApiEndpoints(List<Endpoint> others, String version) {
        Access open = new Access.Open("it says no more than what is published with the server");
        this.endpoints =
                List.of(new Endpoint(Method.GET, "/openapi.json", open, this::describe).described(DESCRIPTION));
        this.described = Stream.concat(others.stream(), endpoints.stream()).toList();
        this.version = version;
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    private Response describe(Exchange exchange) {
        exchange.query();
        return Response.ok(document());
    }

    private synchronized RawValue document() {
        RawValue made = document;
        if (made == null) {
            made = new RawValue(Json.write(OpenApiDocument.of(described, version)));
            document = made;
        }
        return made;
    }
}
