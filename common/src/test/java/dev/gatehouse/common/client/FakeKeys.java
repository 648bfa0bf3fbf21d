package dev.gatehouse.common.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.key.Key;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeySource;
import dev.gatehouse.common.key.KeyState;
import dev.gatehouse.common.page.Page;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The signing keys of a {@link FakeGatehouse}. A key that a rotation has made is too young to sign. */
public final class FakeKeys implements FakeResource {

    private static final Instant CREATED = Instant.parse("2026-11-01T12:00:00Z");

    private final List<Key> keys = new CopyOnWriteArrayList<>();
    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private final FakeLedger ledger;

    FakeKeys(FakeLedger ledger) {
        this.ledger = ledger;
    }

    /** Adds a key of the database that so many sessions need. */
    public Key add(String kid, KeyPurpose purpose, KeyState state, long liveTokens, @Nullable Instant safeToRetireAt) {
        Key key = new Key(
                kid,
                purpose,
                purpose.algorithm(),
                state,
                KeySource.DATABASE,
                CREATED,
                state == KeyState.NEXT ? null : CREATED,
                null,
                null,
                liveTokens,
                safeToRetireAt);
        keys.add(key);
        return key;
    }

    @Override
    public void handle(HttpExchange exchange, String rest, String username, Role role) throws IOException {
        if (rest.isEmpty()) {
            FakeGatehouse.answer(exchange, 200, new Page<>(List.copyOf(keys), null));
        } else if (!role.permits(Permission.ADMINISTER)) {
            FakeGatehouse.refuse(exchange, 403, "You do not have permission to perform this action.");
        } else if (rest.equals("/rotate")) {
            rotate(exchange);
        } else {
            retire(exchange, rest.split("/", -1)[1]);
        }
    }

    private void rotate(HttpExchange exchange) throws IOException {
        JsonNode body = FakeGatehouse.body(exchange);
        KeyPurpose purpose = KeyPurpose.parse(body.path("purpose").asText()).orElseThrow();
        boolean young = keys.stream()
                .anyMatch(key -> key.purpose() == purpose && key.state() == KeyState.NEXT && made.contains(key.kid()));
        if (young && !body.path("force").asBoolean()) {
            conflict(exchange, "The next key is too young.", "key_too_young");
        } else {
            FakeGatehouse.answer(exchange, 200, rotate(purpose));
        }
    }

    private Key rotate(KeyPurpose purpose) {
        keys.replaceAll(key -> key.purpose() == purpose && key.state() == KeyState.ACTIVE
                ? in(key, KeyState.RETIRING)
                : key.purpose() == purpose && key.state() == KeyState.NEXT ? in(key, KeyState.ACTIVE) : key);
        Key active = keys.stream()
                .filter(key -> key.purpose() == purpose && key.state() == KeyState.ACTIVE)
                .findFirst()
                .orElseThrow();
        Key next = add("%016x".formatted(0xfa4e_0000_0000_0000L + keys.size()), purpose, KeyState.NEXT, 0, null);
        made.add(next.kid());
        record(EventType.KEY_ROTATED, active);
        record(EventType.KEY_CREATED, next);
        return active;
    }

    private void retire(HttpExchange exchange, String kid) throws IOException {
        boolean forced = FakeGatehouse.body(exchange).path("force").asBoolean();
        Key key = keys.stream().filter(one -> one.kid().equals(kid)).findFirst().orElse(null);
        if (key == null) {
            FakeGatehouse.refuse(exchange, 404, "Not found.");
        } else if (key.state() == KeyState.ACTIVE && !forced) {
            conflict(exchange, "It is the key that signs.", "key_active");
        } else if (key.liveTokens() > 0 && !forced) {
            conflict(exchange, "Tokens that it signed may live until later.", "key_needed");
        } else {
            keys.replaceAll(one -> one.kid().equals(kid) ? in(one, KeyState.RETIRED) : one);
            record(EventType.KEY_RETIRED, key);
            FakeGatehouse.answer(exchange, 200, in(key, KeyState.RETIRED));
        }
    }

    private static void conflict(HttpExchange exchange, String detail, String code) throws IOException {
        FakeGatehouse.answer(exchange, 409, Map.of("detail", detail, "code", code));
    }

    private void record(EventType type, Key key) {
        ledger.append(
                CREATED,
                type,
                null,
                null,
                Map.of("kid", key.kid(), "purpose", key.purpose().code()));
    }

    private static Key in(Key key, KeyState state) {
        return new Key(
                key.kid(),
                key.purpose(),
                key.algorithm(),
                state,
                key.source(),
                key.createdAt(),
                key.activatedAt(),
                key.supersededAt(),
                key.retiredAt(),
                state == KeyState.RETIRED ? 0 : key.liveTokens(),
                key.safeToRetireAt());
    }
}
