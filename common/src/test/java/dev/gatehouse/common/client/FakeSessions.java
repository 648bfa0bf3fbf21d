package dev.gatehouse.common.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.session.BulkTermination;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of a {@link FakeGatehouse}. */
final class FakeSessions implements FakeResource {

    private final Map<SessionId, Session> sessions = new ConcurrentHashMap<>();
    private final FakeLedger ledger;

    FakeSessions(FakeLedger ledger) {
        this.ledger = ledger;
    }

    void put(Session session) {
        sessions.put(session.id(), session);
    }

    Session admit(String username, Instant at) {
        Session session = new Session(
                SessionId.random(),
                new AccountId(7),
                username,
                at,
                at,
                at.plus(Duration.ofDays(1)),
                "192.0.2.1",
                "curl/8",
                0,
                true,
                null,
                null,
                null);
        put(session);
        return session;
    }

    @Override
    public void handle(HttpExchange exchange, String rest, String username, Role role) throws IOException {
        if (rest.isEmpty()) {
            list(exchange);
        } else if (rest.equals("/terminate") && role.permits(Permission.ACT)) {
            terminateMatching(exchange, FakeGatehouse.body(exchange), username);
        } else {
            terminate(exchange, rest.substring(1), username, role);
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        FakeQuery query = FakeQuery.of(exchange.getRequestURI());
        List<Session> found = sessions.values().stream()
                .filter(query.filter(FilterSchemas.SESSIONS))
                .filter(session -> query.permits("user", session.username()))
                .filter(session -> query.permits("address", session.address()))
                .filter(session -> query.permits("active", Boolean.toString(session.active())))
                .sorted(Comparator.comparing(Session::startedAt).reversed())
                .toList();
        FakeGatehouse.answer(exchange, 200, FakeGatehouse.page(found, query));
    }

    private void terminate(HttpExchange exchange, String id, String username, Role role) throws IOException {
        Session session = SessionId.parse(id).map(sessions::get).orElse(null);
        if (session == null) {
            FakeGatehouse.refuse(exchange, 404, "Not found.");
        } else if (!role.permits(Permission.ACT)) {
            FakeGatehouse.refuse(exchange, 403, "You do not have permission to perform this action.");
        } else {
            String reason = FakeGatehouse.body(exchange).path("reason").asText();
            FakeGatehouse.answer(exchange, 200, session.active() ? end(session, reason, username) : session);
        }
    }

    private void terminateMatching(HttpExchange exchange, JsonNode order, String by) throws IOException {
        String q = order.path("q").asText();
        List<Session> found = sessions.values().stream()
                .filter(FakeQuery.matching(FilterSchemas.SESSIONS, q))
                .filter(Session::active)
                .toList();
        if (order.path("dry_run").asBoolean()) {
            FakeGatehouse.answer(exchange, 200, new BulkTermination(true, found.size(), 0, 0));
        } else if (Math.abs(found.size() - order.path("expected").asInt())
                > order.path("tolerance").asInt()) {
            String detail = "%d sessions match by now, not %s.".formatted(found.size(), order.path("expected"));
            FakeGatehouse.answer(exchange, 409, Map.of("detail", detail, "code", "count_changed"));
        } else {
            String reason = order.path("reason").asText();
            append(q, reason, found.size(), by);
            found.forEach(session -> end(session, reason, by));
            FakeGatehouse.answer(exchange, 200, new BulkTermination(false, found.size(), 0, found.size()));
        }
    }

    private void append(String q, String reason, int count, String by) {
        if (count > 0) {
            ledger.append(
                    Instant.EPOCH,
                    EventType.SESSIONS_TERMINATED,
                    null,
                    null,
                    Map.of("filter", q, "reason", reason, "by", by, "sessions_ended", Integer.toString(count)));
        }
    }

    /** Ends all sessions of a user without an event of its own; how many there were. */
    int endAll(String username, String reason, String by) {
        List<Session> active = sessions.values().stream()
                .filter(session -> session.active() && session.username().equals(username))
                .toList();
        active.forEach(session -> put(session.ended(endOf(session), reason, by)));
        return active.size();
    }

    private static Instant endOf(Session session) {
        return session.lastUsedAt().plusSeconds(1);
    }

    private Session end(Session session, String reason, String by) {
        Instant now = endOf(session);
        Session ended = session.ended(now, reason, by);
        put(ended);
        Map<String, String> details = Map.of("reason", reason, "by", by);
        ledger.append(now, EventType.SESSION_TERMINATED, session.username(), session.id(), details);
        return ended;
    }
}
