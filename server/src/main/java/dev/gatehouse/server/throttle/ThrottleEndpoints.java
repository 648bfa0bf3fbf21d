package dev.gatehouse.server.throttle;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.throttle.Throttles;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import java.util.List;

/** What the rate limits do, for the operator who tunes them (R37). */
final class ThrottleEndpoints {

    private static final Operation THROTTLES =
            Operation.of("What each rate limit let through and refused").answers(Throttles.class);

    private final RateLimits limits;

    ThrottleEndpoints(RateLimits limits) {
        this.limits = limits;
    }

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Method.GET, "/api/admin/throttles", new Access.Requires(Permission.READ), this::throttles)
                        .described(THROTTLES));
    }

    private Response throttles(Exchange exchange) {
        exchange.query();
        return Response.ok(limits.use(exchange.now()));
    }
}
