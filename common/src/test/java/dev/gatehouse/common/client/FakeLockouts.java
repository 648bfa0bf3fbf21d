package dev.gatehouse.common.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.lockout.LockoutId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The lockouts of a {@link FakeGatehouse}, as its admin API shows them. */
public final class FakeLockouts implements FakeResource {

    private static final Duration LOCK = Duration.ofMinutes(15);

    private final FakeLedger ledger;
    private final Map<LockoutId, Lockout> lockouts = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    FakeLockouts(FakeLedger ledger) {
        this.ledger = ledger;
    }

    /** Locks a user name out from an address, as the rule for both does after five failures. */
    public Lockout lock(String username, String address, Instant at) {
        Lockout lockout = new Lockout(
                nextId(),
                username,
                address,
                "username+address",
                5,
                at,
                at.plus(LOCK),
                LOCK.toSeconds(),
                true,
                null,
                null,
                null,
                null,
                null);
        put(lockout);
        return lockout;
    }

    /** Adds a lockout, or replaces it. */
    public void put(Lockout lockout) {
        lockouts.put(lockout.id(), lockout);
    }

    @Override
    public void handle(HttpExchange exchange, String rest, String username, Role role) throws IOException {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !role.permits(Permission.ACT)) {
            FakeGatehouse.refuse(exchange, 403, "You do not have permission to perform this action.");
            return;
        }
        switch (method) {
            case "GET" -> list(exchange);
            case "POST" -> begin(exchange, username);
            default -> end(exchange, rest, username);
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        FakeQuery query = FakeQuery.of(exchange.getRequestURI());
        FakeGatehouse.answer(exchange, 200, FakeGatehouse.page(found(query), query));
    }

    private void begin(HttpExchange exchange, String by) throws IOException {
        JsonNode body = FakeGatehouse.body(exchange);
        Instant expiresAt = Instant.parse(body.path("expires_at").asText());
        Instant now = expiresAt.minus(LOCK);
        Lockout lockout = new Lockout(
                nextId(),
                text(body, "username"),
                text(body, "address"),
                null,
                0,
                now,
                expiresAt,
                LOCK.toSeconds(),
                true,
                text(body, "reason"),
                by,
                null,
                null,
                null);
        put(lockout);
        Map<String, String> details = Map.of(
                "reason",
                body.path("reason").asText(),
                "by",
                by,
                "lockout",
                lockout.id().toString());
        ledger.append(now, EventType.LOCKOUT_STARTED, lockout.username(), null, details);
        FakeGatehouse.answer(exchange, 201, lockout);
    }

    private void end(HttpExchange exchange, String rest, String by) throws IOException {
        String reason = FakeGatehouse.body(exchange).path("reason").asText();
        if (rest.isEmpty()) {
            endAll(exchange, reason, by);
            return;
        }
        Lockout lockout = LockoutId.parse(rest.substring(1)).map(lockouts::get).orElse(null);
        if (lockout == null) {
            FakeGatehouse.refuse(exchange, 404, "Not found.");
        } else {
            FakeGatehouse.answer(exchange, 200, lockout.active() ? end(lockout, reason, by) : lockout);
        }
    }

    /** One event tells of all of them. */
    private void endAll(HttpExchange exchange, String reason, String by) throws IOException {
        FakeQuery query = FakeQuery.of(exchange.getRequestURI());
        List<Lockout> found = found(query).stream().filter(Lockout::active).toList();
        found.forEach(lockout -> put(lockout.ended(endOf(lockout), by, reason)));
        if (!found.isEmpty()) {
            String username = query.first("username", "");
            ledger.append(
                    endOf(found.getFirst()),
                    EventType.LOCKOUT_CLEARED,
                    username.isEmpty() ? null : username,
                    null,
                    Map.of("reason", reason, "by", by, "lockouts", Integer.toString(found.size())));
        }
        FakeGatehouse.answer(exchange, 200, Map.of("ended", found.size()));
    }

    private static Instant endOf(Lockout lockout) {
        return lockout.lockedAt().plusSeconds(1);
    }

    private Lockout end(Lockout lockout, String reason, String by) {
        Instant now = endOf(lockout);
        Lockout ended = lockout.ended(now, by, reason);
        put(ended);
        Map<String, String> details =
                Map.of("reason", reason, "by", by, "lockout", lockout.id().toString());
        ledger.append(now, EventType.LOCKOUT_CLEARED, lockout.username(), null, details);
        return ended;
    }

    private List<Lockout> found(FakeQuery query) {
        return lockouts.values().stream()
                .filter(query.filter(FilterSchemas.LOCKOUTS))
                .filter(lockout -> query.permits("username", lockout.username()))
                .filter(lockout -> query.permits("address", lockout.address()))
                .filter(lockout -> query.permits("active", Boolean.toString(lockout.active())))
                .sorted(Comparator.comparingLong(
                                (Lockout lockout) -> lockout.id().value())
                        .reversed())
                .toList();
    }

    private LockoutId nextId() {
        return new LockoutId(ids.incrementAndGet());
    }

    private static @Nullable String text(JsonNode body, String name) {
        return body.path(name).textValue();
    }
}
