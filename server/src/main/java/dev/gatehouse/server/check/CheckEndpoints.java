package dev.gatehouse.server.check;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.check.CheckReport;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import java.util.List;

/** What is unsafe about this server, for its administrators (R6). */
final class CheckEndpoints {

    private static final Operation REPORT =
            Operation.of("What is unsafe about this server").answers(CheckReport.class);

    private final CheckService checks;

    CheckEndpoints(CheckService checks) {
        this.checks = checks;
    }

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Method.GET, "/api/admin/check", new Access.Requires(Permission.ADMINISTER), this::report)
                        .described(REPORT));
    }

    private Response report(Exchange exchange) {
        exchange.query();
        return Response.ok(checks.report(exchange.now()));
    }
}
