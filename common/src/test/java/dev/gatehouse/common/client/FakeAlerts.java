package dev.gatehouse.common.client;

import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.alert.DestinationStatus;
import dev.gatehouse.common.alert.TriedDestination;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.page.Page;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The alerts of a {@link FakeGatehouse}, which has no destinations at first. Thread-safe. */
public final class FakeAlerts implements FakeResource {

    private static final Instant TESTED = Instant.parse("2026-01-31T12:00:00Z");

    private final FakeLedger ledger;
    private final List<Alert> alerts = new CopyOnWriteArrayList<>();
    private final List<DestinationStatus> destinations = new CopyOnWriteArrayList<>();

    FakeAlerts(FakeLedger ledger) {
        this.ledger = ledger;
    }

    /** Adds a destination; a test fails where it has a problem. */
    public void add(DestinationStatus destination) {
        destinations.add(destination);
    }

    /** Adds an alert. */
    public void add(Alert alert) {
        alerts.add(alert);
    }

    @Override
    public void handle(HttpExchange exchange, String rest, String username, Role role) throws IOException {
        switch (rest) {
            case "" -> list(exchange);
            case "/destinations" -> FakeGatehouse.answer(exchange, 200, new Page<>(destinations, null));
            case "/test" -> test(exchange, username, role);
            default -> FakeGatehouse.refuse(exchange, 404, "Not found.");
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        FakeQuery query = FakeQuery.of(exchange.getRequestURI());
        List<Alert> found = alerts.stream()
                .filter(query.filter(FilterSchemas.ALERTS))
                .sorted(Comparator.comparingLong((Alert alert) -> alert.id().value())
                        .reversed())
                .toList();
        FakeGatehouse.answer(exchange, 200, FakeGatehouse.page(found, query));
    }

    private void test(HttpExchange exchange, String username, Role role) throws IOException {
        if (!role.permits(Permission.ACT)) {
            FakeGatehouse.refuse(exchange, 403, "You do not have permission to perform this action.");
            return;
        }
        ledger.append(TESTED, EventType.ALERTS_TESTED, null, null, Map.of("by", username));
        List<TriedDestination> tried = destinations.stream()
                .map(each -> new TriedDestination(each.name(), each.problem() == null, each.problem()))
                .toList();
        FakeGatehouse.answer(exchange, 200, new Page<>(tried, null));
    }
}
