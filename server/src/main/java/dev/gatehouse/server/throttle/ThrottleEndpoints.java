package dev.gatehouse.server.throttle;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import java.util.List;

/** What the rate limits do, for whoever tunes them (R37). */
public final class ThrottleEndpoints {

    private final RateLimits limits;

    public ThrottleEndpoints(RateLimits limits) {
        this.limits = limits;
    }

    public List<Endpoint> endpoints() {
        return List.of(new Endpoint(
                Method.GET, "/api/admin/throttles", new Access.Requires(Permission.READ), this::throttles));
    }

    private Response throttles(Exchange exchange) {
        exchange.query();
        return Response.ok(limits.use(exchange.now()));
    }
}
