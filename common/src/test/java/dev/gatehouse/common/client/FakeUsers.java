package dev.gatehouse.common.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.FilterSchemas;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The accounts of a {@link FakeGatehouse}, as its admin API shows them. */
public final class FakeUsers implements FakeResource {

    /** As the server's. */
    private static final int SHORTEST = 8;

    private static final Instant CREATED = Instant.parse("2026-01-31T12:00:00Z");

    private final Map<AccountId, User> users = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final FakeLedger ledger;
    private final FakeProofs proofs;
    private final FakeSessions sessions;

    FakeUsers(FakeLedger ledger, FakeProofs proofs, FakeSessions sessions) {
        this.ledger = ledger;
        this.proofs = proofs;
        this.sessions = sessions;
    }

    /** Adds an active account that has never signed in. */
    public User add(String username, Role role) {
        User user = new User(new AccountId(ids.incrementAndGet()), username, role, true, false, CREATED, null);
        put(user);
        return user;
    }

    /** Adds an account, or replaces it. */
    public void put(User user) {
        users.put(user.userId(), user);
    }

    @Override
    public void handle(HttpExchange exchange, String rest, String username, Role role) throws IOException {
        boolean reads = exchange.getRequestMethod().equals("GET");
        if (!reads && !role.permits(rest.endsWith("/terminate-sessions") ? Permission.ACT : Permission.ADMINISTER)) {
            FakeGatehouse.refuse(exchange, 403, "You do not have permission to perform this action.");
        } else if (rest.isEmpty()) {
            if (reads) {
                list(exchange);
            } else {
                create(exchange, username);
            }
        } else {
            one(exchange, rest.substring(1).split("/", -1)[0], username);
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        FakeQuery query = FakeQuery.of(exchange.getRequestURI());
        String search = query.first("search", "").toLowerCase(Locale.ROOT);
        List<User> found = users.values().stream()
                .filter(query.filter(FilterSchemas.USERS))
                .filter(user -> user.username().toLowerCase(Locale.ROOT).contains(search))
                .filter(user -> query.permits("role", user.role().code()))
                .filter(user -> query.permits("active", Boolean.toString(user.active())))
                .sorted(Comparator.comparingLong((User user) -> user.userId().value())
                        .reversed())
                .toList();
        FakeGatehouse.answer(exchange, 200, FakeGatehouse.page(found, query));
    }

    private void create(HttpExchange exchange, String by) throws IOException {
        JsonNode body = FakeGatehouse.body(exchange);
        String username = body.path("username").asText();
        if (users.values().stream().anyMatch(user -> user.username().equals(username))) {
            FakeGatehouse.answer(
                    exchange, 400, Map.of("username", List.of("A user with that username already exists.")));
        } else if (body.path("password").asText().length() < SHORTEST) {
            FakeGatehouse.answer(
                    exchange,
                    400,
                    Map.of("password", List.of("This password is too short. It must contain at least 8 characters.")));
        } else if (!body.path("role").asText().equals(Role.ADMIN.code()) || !proofs.refuses(exchange)) {
            Role role = Role.parse(body.path("role").asText()).orElseThrow();
            User user = add(username, role);
            record(EventType.ACCOUNT_CREATED, user, Map.of("role", role.code(), "by", by));
            if (role == Role.ADMIN) {
                recordAdministrator(user, "created", by);
            }
            FakeGatehouse.answer(exchange, 201, user);
        }
    }

    private void one(HttpExchange exchange, String id, String by) throws IOException {
        User user = AccountId.parse(id).map(users::get).orElse(null);
        if (user == null) {
            FakeGatehouse.refuse(exchange, 404, "Not found.");
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "PATCH" -> change(exchange, user, FakeGatehouse.body(exchange), by);
            case "POST" -> terminate(exchange, user, by);
            case "DELETE" -> {
                if (user.role() != Role.ADMIN || !proofs.refuses(exchange)) {
                    resetOtp(exchange, user, by);
                }
            }
            default -> FakeGatehouse.answer(exchange, 200, user);
        }
    }

    private void terminate(HttpExchange exchange, User user, String by) throws IOException {
        String reason = FakeGatehouse.body(exchange).path("reason").asText();
        int terminated = sessions.endAll(user.username(), reason, by);
        record(EventType.SESSION_TERMINATED, user, Map.of("reason", reason, "by", by));
        FakeGatehouse.answer(exchange, 200, Map.of("terminated", terminated));
    }

    private void resetOtp(HttpExchange exchange, User user, String by) throws IOException {
        if (user.otp()) {
            String reason = FakeGatehouse.body(exchange).path("reason").asText();
            int terminated = sessions.endAll(user.username(), "otp_reset", by);
            record(EventType.OTP_REMOVED, user.withoutOtp(), Map.of("reason", reason, "by", by));
            if (user.role() == Role.ADMIN) {
                recordAdministrator(user.withoutOtp(), "otp_reset", by);
            }
            FakeGatehouse.answer(exchange, 200, Map.of("terminated", terminated));
        } else {
            FakeGatehouse.answer(
                    exchange, 409, Map.of("detail", "There is no one-time password.", "code", "otp_not_enrolled"));
        }
    }

    private void change(HttpExchange exchange, User user, JsonNode body, String by) throws IOException {
        boolean administrator =
                user.role() == Role.ADMIN || body.path("role").asText().equals(Role.ADMIN.code());
        if (!administrator || !proofs.refuses(exchange)) {
            FakeGatehouse.answer(exchange, 200, change(user, body, by));
        }
    }

    private User change(User user, JsonNode body, String by) {
        User changed = user;
        List<String> changes = new ArrayList<>();
        Role role = Role.parse(body.path("role").asText()).orElse(user.role());
        if (role != user.role()) {
            changed = changed.in(role);
            record(EventType.ROLE_CHANGED, changed, Map.of("role", role.code(), "by", by));
            changes.add(role == Role.ADMIN ? "role_given" : "role_taken");
        }
        boolean active = body.path("active").asBoolean(user.active());
        if (active != user.active()) {
            changed = active ? changed.enabled() : changed.disabled();
            record(active ? EventType.ACCOUNT_ENABLED : EventType.ACCOUNT_DISABLED, changed, Map.of("by", by));
            changes.add(active ? "enabled" : "disabled");
        }
        if (body.has("password")) {
            record(EventType.PASSWORD_CHANGED, changed, Map.of("by", by));
            changes.add("password_set");
        }
        if (!changes.isEmpty() && (user.role() == Role.ADMIN || changed.role() == Role.ADMIN)) {
            recordAdministrator(changed, String.join(",", changes), by);
        }
        return changed;
    }

    private void recordAdministrator(User user, String changes, String by) {
        record(EventType.ADMINISTRATOR_CHANGED, user, Map.of("changes", changes, "by", by));
    }

    private void record(EventType type, User user, Map<String, String> details) {
        put(user);
        ledger.append(CREATED, type, user, details);
    }
}
