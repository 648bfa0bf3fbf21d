package dev.gatehouse.server.explain;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.explain.LoginExplanation;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Query;
import dev.gatehouse.server.http.Response;
import dev.gatehouse.server.http.WhiteSpace;
import io.helidon.http.Method;
import java.util.List;
import java.util.Optional;

/** Why a login would be refused, for those who are asked. */
final class ExplainEndpoints {

    private static final Operation EXPLAIN = Operation.of("What would happen to a login now, and because of what")
            .query("username", String.class, "of this user name; any unless given")
            .query("address", String.class, "from this address; any unless given, and one of both is needed")
            .answers(LoginExplanation.class);

    private final ExplainService service;

    ExplainEndpoints(ExplainService service) {
        this.service = service;
    }

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Method.GET, "/api/admin/explain", new Access.Requires(Permission.READ), this::explain)
                        .described(EXPLAIN));
    }

    private Response explain(Exchange exchange) {
        Query query = exchange.query();
        Optional<String> username = query.parsed("username", ExplainEndpoints::name);
        Optional<IpAddress> address = query.parsed("address", IpAddress::parse);
        if (username.isEmpty() && address.isEmpty()) {
            throw Query.refusal("username", "Give a user name, an address, or both.");
        }
        return Response.ok(service.explain(new LoginQuestion(username, address, exchange.now())));
    }

    /** As a login takes it. */
    private static Optional<String> name(String text) {
        return Optional.of(WhiteSpace.trim(text)).filter(name -> !name.isEmpty());
    }
}
