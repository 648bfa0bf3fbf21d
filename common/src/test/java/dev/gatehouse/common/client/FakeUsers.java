package dev.gatehouse.common.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The accounts of a {@link FakeGatehouse}, as its admin API shows them. */
public final class FakeUsers implements FakeResource {

    private static final Instant CREATED = Instant.parse("2026-01-31T12:00:00Z");

    private final Map<AccountId, User> users = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    /** Adds an active account that has never signed in. */
    public User add(String username, Role role) {
        User user = new User(new AccountId(ids.incrementAndGet()), username, role, true, CREATED, null);
        put(user);
        return user;
    }

    /** Adds an account, or replaces it. */
    public void put(User user) {
        users.put(user.userId(), user);
    }

    /** The account as it is now. */
    public User find(AccountId id) {
        return Objects.requireNonNull(users.get(id));
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
                create(exchange);
            }
        } else {
            one(exchange, rest.substring(1).split("/", -1)[0]);
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        FakeQuery query = FakeQuery.of(exchange.getRequestURI());
        String search = query.first("search", "").toLowerCase(Locale.ROOT);
        List<User> found = users.values().stream()
                .filter(user -> user.username().toLowerCase(Locale.ROOT).contains(search))
                .filter(user -> query.permits("role", user.role().code()))
                .filter(user -> query.permits("active", Boolean.toString(user.active())))
                .sorted(Comparator.comparingLong((User user) -> user.userId().value())
                        .reversed())
                .toList();
        FakeGatehouse.answer(exchange, 200, FakeGatehouse.page(found, query));
    }

    private void create(HttpExchange exchange) throws IOException {
        JsonNode body = FakeGatehouse.body(exchange);
        String username = body.path("username").asText();
        if (users.values().stream().anyMatch(user -> user.username().equals(username))) {
            FakeGatehouse.answer(
                    exchange, 400, Map.of("username", List.of("A user with that username already exists.")));
        } else {
            Role role = Role.parse(body.path("role").asText()).orElseThrow();
            FakeGatehouse.answer(exchange, 201, add(username, role));
        }
    }

    private void one(HttpExchange exchange, String id) throws IOException {
        User user = AccountId.parse(id).map(users::get).orElse(null);
        if (user == null) {
            FakeGatehouse.refuse(exchange, 404, "Not found.");
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "PATCH" -> FakeGatehouse.answer(exchange, 200, change(user, FakeGatehouse.body(exchange)));
            case "POST" -> FakeGatehouse.answer(exchange, 200, Map.of("terminated", 1));
            default -> FakeGatehouse.answer(exchange, 200, user);
        }
    }

    private User change(User user, JsonNode body) {
        User changed = new User(
                user.userId(),
                user.username(),
                Role.parse(body.path("role").asText()).orElse(user.role()),
                body.path("active").asBoolean(user.active()),
                user.createdAt(),
                user.lastLoginAt());
        put(changed);
        return changed;
    }
}
