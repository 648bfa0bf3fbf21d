package dev.gatehouse.server.http;

import dev.gatehouse.server.config.CorsSettings;
import dev.gatehouse.server.config.WebOrigin;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Lets pages of other origins call the API from a browser, where the settings name them (R21; Fetch Standard, "HTTP CORS
 * protocol"). Credentials of the browser are never allowed: tokens are sent by the page itself, and there are no cookies.
 * Immutable.
 */
final class Cors {

    /**
     * What a page sends beyond what every page may send. The last two mean nothing here; pages written for Django send them, whose
     * django-cors-headers allows them.
     */
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Last-Event-ID, X-CSRFToken, X-Requested-With";

    /** What a page may read beyond what every page may read. */
    private static final String ANSWER_HEADERS =
            "Retry-After, X-Request-Id, WWW-Authenticate, Allow, Deprecation, Sunset, Link";

    private final Set<String> origins;
    private final String maxAge;

    Cors(CorsSettings settings) {
        this.origins = settings.origins().stream().map(WebOrigin::text).collect(Collectors.toUnmodifiableSet());
        this.maxAge = Long.toString(settings.maxAge().toSeconds());
    }

    /**
     * What a browser is told that asks, before a request, whether the page may send it; empty for any other request, and
     * for a page that may not. It carries no credentials, so none are asked for.
     */
    Optional<Response> preflight(ServerRequest request, Resource resource) {
        Headers headers = request.headers();
        boolean asked = request.prologue().method().equals(Method.OPTIONS)
                && headers.contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD)
                && origin(headers).isPresent();
        return asked ? Optional.of(permission(resource)) : Optional.empty();
    }

    /** The headers that every answer to that request carries. */
    void forEach(Headers request, BiConsumer<String, String> action) {
        if (origins.isEmpty()) {
            return;
        }
        action.accept("Vary", "Origin");
        origin(request).ifPresent(origin -> {
            action.accept("Access-Control-Allow-Origin", origin);
            action.accept("Access-Control-Expose-Headers", ANSWER_HEADERS);
        });
    }

    private Response permission(Resource resource) {
        return Response.ok(Map.of())
                .with("Access-Control-Allow-Methods", resource.allow())
                .with("Access-Control-Allow-Headers", REQUEST_HEADERS)
                .with("Access-Control-Max-Age", maxAge);
    }

    private Optional<String> origin(Headers request) {
        return request.first(HeaderNames.ORIGIN).filter(origins::contains);
    }
}
