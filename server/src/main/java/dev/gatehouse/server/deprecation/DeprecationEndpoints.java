package dev.gatehouse.server.deprecation;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.deprecation.DeprecatedRoute;
import dev.gatehouse.common.deprecation.DeprecatedRoutes;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import java.util.List;
import java.util.stream.Stream;

/** Who still calls deprecated routes, for the staff who want to retire them (R38). */
final class DeprecationEndpoints {

    private static final Operation LIST =
            Operation.of("Deprecated routes, and who still calls them").answers(DeprecatedRoutes.class);

    private final DeprecationService deprecations;
    private final List<Endpoint> watched;

    /** @param watched all endpoints of the server, or those of them that are deprecated */
    public DeprecationEndpoints(DeprecationService deprecations, List<Endpoint> watched) {
        this.deprecations = deprecations;
        this.watched = List.copyOf(watched);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Method.GET, "/api/admin/deprecations", new Access.Requires(Permission.READ), this::list)
                        .described(LIST));
    }

    private Response list(Exchange exchange) {
        exchange.query();
        return Response.ok(
                new DeprecatedRoutes(watched.stream().flatMap(this::route).toList()));
    }

    private Stream<DeprecatedRoute> route(Endpoint endpoint) {
        return endpoint.deprecation().map(why -> deprecations.route(endpoint, why)).stream();
    }
}
