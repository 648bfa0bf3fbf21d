package dev.gatehouse.bench.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.session.BulkTermination;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.token.TokenPair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers the token API's requests as a server in good order does, without keeping anything. Thread-safe. */
public final class StandInServer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final Queue<String> rotations = new ConcurrentLinkedQueue<>();
    private final StandInStream stream = new StandInStream();
    private final String passwordPart;
    private final int refreshesUntilSilence;

    private StandInServer(HttpServer server, String passwordPart, int refreshesUntilSilence) {
        this.server = server;
        this.passwordPart = passwordPart;
        this.refreshesUntilSilence = refreshesUntilSilence;
    }

    public static StandInServer start() throws IOException {
        return silentAfter(Integer.MAX_VALUE);
    }

    /** One that knows every account. */
    public static StandInServer acceptingAll() throws IOException {
        return start("", Integer.MAX_VALUE);
    }

    /** One that answers so many refreshes and closes the connection on each further one. */
    public static StandInServer silentAfter(int refreshes) throws IOException {
        return start("right", refreshes);
    }

    private static StandInServer start(String passwordPart, int refreshes) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StandInServer standIn = new StandInServer(server, passwordPart, refreshes);
        server.createContext("/api/token/", standIn::login);
        server.createContext("/api/token/refresh/", standIn::refresh);
        server.createContext("/api/token/verify/", exchange -> answer(exchange, 200, "{}"));
        server.createContext("/api/admin/keys/rotate", standIn::rotate);
        server.createContext("/api/token/revoke/", exchange -> answer(exchange, 200, "{}"));
        server.createContext("/api/whoami/", exchange -> answer(exchange, 200, "{}"));
        server.createContext("/api/admin/me", StandInServer::identify);
        server.createContext("/api/admin/events", exchange -> answer(exchange, 200, "{\"items\":[]}"));
        server.createContext(
                "/api/admin/sessions/terminate",
                exchange -> answer(exchange, 200, Json.write(new BulkTermination(false, 7, 0, 7))));
        server.createContext("/api/admin/events/stream", standIn.stream::follow);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return standIn;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many logins were asked for. */
    public int logins() {
        return logins.get();
    }

    /** The bodies of the requests to rotate keys, in order. */
    List<String> rotations() {
        return List.copyOf(rotations);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void login(HttpExchange exchange) throws IOException {
        logins.incrementAndGet();
        boolean known =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).contains(passwordPart);
        answer(exchange, known ? 200 : 401, Json.write(pair(SessionId.random())));
    }

    private void refresh(HttpExchange exchange) throws IOException {
        if (refreshes.incrementAndGet() > refreshesUntilSilence) {
            exchange.close();
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        SessionId session = new SessionId(Json.tree(body).get("refresh").asText());
        stream.refreshed(session);
        answer(exchange, 200, Json.write(pair(session)));
    }

    private static void identify(HttpExchange exchange) throws IOException {
        answer(exchange, 200, Json.write(new StaffIdentity(new AccountId(1), "root", Role.ADMIN, SessionId.random())));
    }

    private void rotate(HttpExchange exchange) throws IOException {
        rotations.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        answer(exchange, 200, "{}");
    }

    private static TokenPair pair(SessionId session) {
        String claims = Json.write(Map.of("sid", session));
        String payload =
                Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return new TokenPair("eyJ." + payload + ".signature", session.value());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
