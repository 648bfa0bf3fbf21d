package dev.gatehouse.common.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.token.TokenPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The tokens of a {@link FakeGatehouse}, which name their user to it alone. Thread-safe. */
final class FakeTokens {

    private static final Duration ACCESS_LIFETIME = Duration.ofMinutes(30);

    private final FakeAccounts accounts;
    private final Map<String, String> access = new ConcurrentHashMap<>();
    private final Map<String, String> refresh = new ConcurrentHashMap<>();
    private final Set<String> streaming = ConcurrentHashMap.newKeySet();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger refreshes = new AtomicInteger();

    FakeTokens(FakeAccounts accounts) {
        this.accounts = accounts;
    }

    void expireAccess() {
        access.clear();
    }

    void endAll() {
        streaming.clear();
        access.clear();
        refresh.clear();
    }

    void endAllButStreams() {
        streaming.addAll(access.keySet());
        access.clear();
        refresh.clear();
    }

    int refreshes() {
        return refreshes.get();
    }

    int live() {
        return refresh.size();
    }

    /** The access token that a request bears; empty if it has none. */
    static String borne(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replace("Bearer ", "");
    }

    /** Whose access token that is. */
    Optional<String> username(String token) {
        return Optional.ofNullable(access.get(token));
    }

    /** Whether a stream that was opened with that access token goes on. */
    boolean maintains(String token) {
        return access.containsKey(token) || streaming.contains(token);
    }

    void obtain(HttpExchange exchange) throws IOException {
        JsonNode body = FakeGatehouse.body(exchange);
        if (!accounts.refuses(exchange, body)) {
            FakeGatehouse.answer(exchange, 200, pair(body.path("username").asText()));
        }
    }

    void refresh(HttpExchange exchange) throws IOException {
        String username =
                refresh.remove(FakeGatehouse.body(exchange).path("refresh").asText());
        if (username == null) {
            FakeGatehouse.answer(exchange, 401, Map.of("detail", "Token is blacklisted", "code", "token_not_valid"));
        } else {
            refreshes.incrementAndGet();
            FakeGatehouse.answer(exchange, 200, pair(username));
        }
    }

    void blacklist(HttpExchange exchange) throws IOException {
        refresh.remove(FakeGatehouse.body(exchange).path("refresh").asText());
        FakeGatehouse.answer(exchange, 200, Map.of());
    }

    private TokenPair pair(String username) {
        int number = tokens.incrementAndGet();
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iat\":" + now + ",\"exp\":" + (now + ACCESS_LIFETIME.toSeconds()) + "}";
        TokenPair pair = new TokenPair(withClaims(claims) + "-" + number, "refresh-" + number);
        access.put(pair.access(), username);
        refresh.put(pair.refresh(), username);
        return pair;
    }

    /** An access token that says that, as JSON. */
    static String withClaims(String claims) {
        return "header."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".access";
    }
}
