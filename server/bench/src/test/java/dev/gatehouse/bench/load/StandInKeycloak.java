package dev.gatehouse.bench.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.common.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Answers as the realm {@code bench} of a Keycloak does that gives refresh tokens for one use: forms at the token
 * endpoint, 401 {@code invalid_grant} to a wrong password, 400 to a refresh token that was used. Thread-safe.
 */
public final class StandInKeycloak implements AutoCloseable {

    private static final String ROUTES = "/realms/bench/protocol/openid-connect/";

    private final HttpServer server;
    private final Set<String> unused = ConcurrentHashMap.newKeySet();
    private final Set<String> access = ConcurrentHashMap.newKeySet();
    private final Queue<Map<String, String>> forms = new ConcurrentLinkedQueue<>();
    private final AtomicLong tokens = new AtomicLong();

    private StandInKeycloak(HttpServer server) {
        this.server = server;
    }

    public static StandInKeycloak start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StandInKeycloak keycloak = new StandInKeycloak(server);
        server.createContext(ROUTES + "token", keycloak::token);
        server.createContext(ROUTES + "userinfo", keycloak::userinfo);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return keycloak;
    }

    /** Its realm, for the public client {@code app}. */
    public KeycloakRealm realm() {
        return new KeycloakRealm(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "bench", "app");
    }

    /** What the token endpoint was sent, in order. */
    public List<Map<String, String>> forms() {
        return List.copyOf(forms);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        forms.add(form);
        if (!"app".equals(form.get("client_id"))) {
            refuse(exchange, 401, "invalid_client");
        } else if ("password".equals(form.get("grant_type"))) {
            login(exchange, form);
        } else {
            refresh(exchange, form);
        }
    }

    private void login(HttpExchange exchange, Map<String, String> form) throws IOException {
        if ("r&ght = ü".equals(form.get("password"))) {
            grant(exchange);
        } else {
            refuse(exchange, 401, "invalid_grant");
        }
    }

    private void refresh(HttpExchange exchange, Map<String, String> form) throws IOException {
        if (unused.remove(form.get("refresh_token"))) {
            grant(exchange);
        } else {
            refuse(exchange, 400, "invalid_grant");
        }
    }

    private void grant(HttpExchange exchange) throws IOException {
        long number = tokens.incrementAndGet();
        unused.add("refresh-" + number);
        access.add("Bearer access-" + number);
        answer(
                exchange,
                200,
                Map.of(
                        "access_token",
                        "access-" + number,
                        "expires_in",
                        300,
                        "refresh_expires_in",
                        1800,
                        "refresh_token",
                        "refresh-" + number,
                        "token_type",
                        "Bearer",
                        "not-before-policy",
                        0,
                        "scope",
                        "openid"));
    }

    private void userinfo(HttpExchange exchange) throws IOException {
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        if (bearer != null && access.contains(bearer)) {
            answer(exchange, 200, Map.of("sub", "8f0c", "preferred_username", "alice"));
        } else {
            refuse(exchange, 401, "invalid_token");
        }
    }

    private static void refuse(HttpExchange exchange, int status, String error) throws IOException {
        answer(exchange, status, Map.of("error", error, "error_description", "no"));
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] bytes = Json.bytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
