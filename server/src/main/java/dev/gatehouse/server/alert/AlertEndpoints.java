package dev.gatehouse.server.alert;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.alert.AlertId;
import dev.gatehouse.common.alert.DestinationStatus;
import dev.gatehouse.common.alert.TriedDestination;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Query;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import java.util.List;
import java.util.Optional;

/** Alerts and their destinations as admins see and try them (R30). */
final class AlertEndpoints {

    private static final Operation LIST =
            Operation.of("Alerts, the newest first").filtered().paged(Alert.class);

    private static final Operation DESTINATIONS =
            Operation.of("Every destination, what it is owed and how it is").answersPage(DestinationStatus.class);

    private static final Operation TEST =
            Operation.of("Sends a test to every destination").answersPage(TriedDestination.class);

    private final AlertService alerts;

    AlertEndpoints(AlertService alerts) {
        this.alerts = alerts;
    }

    List<Endpoint> endpoints() {
        Access read = new Access.Requires(Permission.READ);
        Access act = new Access.Requires(Permission.ACT);
        return List.of(
                new Endpoint(Method.GET, "/api/admin/alerts", read, this::list).described(LIST),
                new Endpoint(Method.GET, "/api/admin/alerts/destinations", read, this::destinations)
                        .described(DESTINATIONS),
                new Endpoint(Method.POST, "/api/admin/alerts/test", act, this::test).described(TEST));
    }

    private Response list(Exchange exchange) {
        Query query = exchange.query();
        Filter filter = query.filter(FilterSchemas.ALERTS, exchange.now());
        Optional<AlertId> before = query.parsed("cursor", AlertId::parse);
        int limit = query.limit();
        return Response.ok(alerts.list(filter, before, limit + 1, exchange.now())
                .page(limit, alert -> alert.id().value(), id -> Long.toString(id)));
    }

    private Response destinations(Exchange exchange) {
        exchange.query();
        return Response.ok(new Page<>(alerts.destinations(), null));
    }

    private Response test(Exchange exchange) {
        return Response.ok(new Page<>(alerts.test(AuditContext.of(exchange)), null));
    }
}
