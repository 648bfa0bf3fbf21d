package dev.gatehouse.server.check;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Answer;
import dev.gatehouse.server.http.Call;
import dev.gatehouse.server.http.Endpoint;
import io.helidon.http.Method;
import java.util.List;

/** What is unsafe about this server, for its administrators (R6). */
public final class CheckEndpoints {

    private final CheckService checks;

    public CheckEndpoints(CheckService checks) {
        this.checks = checks;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Method.GET, "/api/admin/check", new Access.Requires(Permission.ADMINISTER), this::report));
    }

    private Answer report(Call call) {
        call.query();
        return Answer.ok(checks.report(call.now()));
    }
}
