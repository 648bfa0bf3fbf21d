package dev.gatehouse.server.account;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import java.util.List;

/** Who calls the admin API. */
final class StaffEndpoints {

    private static final Operation ME = Operation.of("Who calls the admin API").answers(StaffIdentity.class);

    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Method.GET, "/api/admin/me", new Access.Requires(Permission.READ), StaffEndpoints::me)
                        .described(ME));
    }

    private static Response me(Exchange exchange) {
        Caller caller = exchange.caller();
        return Response.ok(new StaffIdentity(caller.accountId(), caller.username(), caller.role(), caller.sessionId()));
    }
}
