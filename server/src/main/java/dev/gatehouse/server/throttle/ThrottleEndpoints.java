package dev.gatehouse.server.throttle;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Answer;
import dev.gatehouse.server.http.Call;
import dev.gatehouse.server.http.Endpoint;
import io.helidon.http.Method;
import java.util.List;

/** What the rate limits do, for whoever tunes them (R37). */
public final class ThrottleEndpoints {

    private final RequestLimits limits;

    public ThrottleEndpoints(RequestLimits limits) {
        this.limits = limits;
    }

    public List<Endpoint> endpoints() {
        return List.of(new Endpoint(
                Method.GET, "/api/admin/throttles", new Access.Requires(Permission.READ), this::throttles));
    }

    private Answer throttles(Call call) {
        call.query();
        return Answer.ok(limits.use(call.now()));
    }
}
