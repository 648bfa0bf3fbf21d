package dev.gatehouse.common.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks the admin wire and keeps everything in memory, for tests of what talks to Gatehouse. One port for
 * its whole life, also over {@link #stop()} and {@link #start()}. Thread-safe.
 */
public final class FakeGatehouse implements AutoCloseable {

    private final FakeLedger ledger = new FakeLedger();
    private final FakeAccounts accounts = new FakeAccounts();
    private final FakeTokens tokens = new FakeTokens(accounts);
    private final FakeEvents events = new FakeEvents(ledger, tokens, this::isRunning);
    private final FakeSessions sessions = new FakeSessions(ledger);
    private final FakeProofs proofs = new FakeProofs(accounts);
    private final FakeOtp otp = new FakeOtp(accounts);
    private final FakeUsers users = new FakeUsers(ledger, proofs, sessions);
    private final FakeLockouts lockouts = new FakeLockouts(ledger);
    private final FakeBlocks blocks = new FakeBlocks(ledger);
    private final FakeKeys keys = new FakeKeys(ledger);
    private final FakeCases cases = new FakeCases(ledger);
    private final FakeAlerts alerts = new FakeAlerts(ledger);
    private final FakeStatistics statistics = new FakeStatistics(ledger);
    private final FakeExport export = new FakeExport(ledger);
    private final Map<String, FakeResource> resources = Map.ofEntries(
            Map.entry("/api/admin/sessions", sessions),
            Map.entry("/api/admin/users", users),
            Map.entry("/api/admin/lockouts", lockouts),
            Map.entry("/api/admin/blocks", blocks),
            Map.entry("/api/admin/keys", keys),
            Map.entry("/api/admin/cases", cases),
            Map.entry("/api/admin/exceptions", cases.exceptions()),
            Map.entry("/api/admin/detectors", cases.detectorResource()),
            Map.entry("/api/admin/alerts", alerts),
            Map.entry("/api/admin/statistics", statistics),
            Map.entry("/api/admin/audit", new FakeAudit(ledger)));
    private final Map<String, Object> reports = new ConcurrentHashMap<>();
    private final Map<String, HttpHandler> overrides = new ConcurrentHashMap<>();
    private volatile boolean otpRequired;
    private volatile @Nullable RunningFake running;
    private @Nullable SSLContext tls;
    private int port;

    private record RunningFake(HttpServer server, ExecutorService threads) {}

    /** A running server without accounts. */
    public static FakeGatehouse started() {
        FakeGatehouse fake = new FakeGatehouse();
        fake.start();
        return fake;
    }

    /** Starts, on the port that it had before. */
    public void start() {
        try {
            HttpServer server = listening();
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(threads);
            server.createContext("/", this::handle);
            server.start();
            port = server.getAddress().getPort();
            running = new RunningFake(server, threads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpServer listening() throws IOException {
        InetSocketAddress there = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        if (tls == null) {
            return HttpServer.create(there, 0);
        }
        HttpsServer secure = HttpsServer.create(there, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls));
        return secure;
    }

    /** Starts anew, on the same port, with the certificate of that. */
    public void secure(SSLContext shown) {
        stop();
        tls = shown;
        start();
    }

    /** Stops and breaks off all connections; accounts, sessions and events stay. */
    public void stop() {
        RunningFake stopping = running;
        if (stopping != null) {
            running = null;
            stopping.server().stop(0);
            stopping.threads().shutdownNow();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private boolean isRunning() {
        return running != null;
    }

    /** Where it listens. */
    public ServerAddress address() {
        return new ServerAddress(URI.create((tls == null ? "http" : "https") + "://127.0.0.1:" + port));
    }

    /** Its events. */
    public FakeLedger ledger() {
        return ledger;
    }

    /** Adds an account. */
    public FakeGatehouse with(String username, String password, Role role) {
        accounts.add(username, password, role);
        return this;
    }

    /** From now on that user signs in with this one-time password, as often as they want. */
    public void wantOtp(String username, String otp) {
        accounts.wantOtp(username, otp);
    }

    /** The callers' own second factors. */
    public FakeOtp otp() {
        return otp;
    }

    /** From now on staff may do nothing before they have a second factor. */
    public void requireOtp() {
        otpRequired = true;
    }

    /** What makes or unmakes an administrator wants the password again from now on, until it was shown. */
    public void wantReauthentication() {
        proofs.expire();
    }

    /** Adds a session, or replaces it. */
    public void put(Session session) {
        sessions.put(session);
    }

    /** Adds a session that began at that instant and is active. */
    public Session admit(String username, Instant at) {
        return sessions.admit(username, at);
    }

    /** The accounts that its admin API shows; {@link #with} says which may sign in. */
    public FakeUsers users() {
        return users;
    }

    /** Its lockouts. */
    public FakeLockouts lockouts() {
        return lockouts;
    }

    /** The blocks that its admin API shows; blocked clients are served all the same. */
    public FakeBlocks blocks() {
        return blocks;
    }

    /** Its signing keys. */
    public FakeKeys keys() {
        return keys;
    }

    /** Its cases; nothing is found by itself. */
    public FakeCases cases() {
        return cases;
    }

    /** Its alerts. */
    public FakeAlerts alerts() {
        return alerts;
    }

    /** Its counts over time. */
    public FakeStatistics statistics() {
        return statistics;
    }

    /** Answers with that at that path, to those who may read: a report that nothing else changes. */
    public void report(String path, Object answer) {
        reports.put(path, answer);
    }

    /** Access tokens given from now on live that long. */
    public void accessLifetime(Duration lifetime) {
        tokens.accessLifetime(lifetime);
    }

    /** Answers requests for that path with something else from now on. */
    public void override(String path, HttpHandler handler) {
        overrides.put(path, handler);
    }

    /** Answers requests for that path as ever again. */
    public void restore(String path) {
        overrides.remove(path);
    }

    /** Refuses all access tokens that it has given so far. */
    public void expireAccess() {
        tokens.expireAccess();
    }

    /** Refuses all tokens that it has given so far. */
    public void endAll() {
        tokens.endAll();
    }

    /** As {@link #endAll}, but streams that are open go on: a server notices a little later that they may not. */
    public void endAllButStreams() {
        tokens.endAllButStreams();
    }

    /** How often a refresh was granted. */
    public int refreshes() {
        return tokens.refreshes();
    }

    /** How many streams were opened. */
    public int streams() {
        return events.streams();
    }

    /** How many sessions could still be refreshed. */
    public int live() {
        return tokens.live();
    }

    /** Answers with JSON. */
    public static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = Json.bytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            HttpHandler override = overrides.get(path);
            if (override != null) {
                override.handle(exchange);
            } else {
                routeOrRefuse(exchange, path);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void routeOrRefuse(HttpExchange exchange, String path) throws IOException, InterruptedException {
        try {
            route(exchange, path);
        } catch (BadQueryException e) {
            answer(exchange, 400, Map.of(e.parameter(), List.of(e.problem())));
        }
    }

    private void route(HttpExchange exchange, String path) throws IOException, InterruptedException {
        switch (path) {
            case "/api/token/" -> tokens.obtain(exchange);
            case "/api/token/refresh/" -> tokens.refresh(exchange);
            case "/api/token/blacklist/" -> tokens.blacklist(exchange);
            default -> authenticated(exchange, path);
        }
    }

    private void authenticated(HttpExchange exchange, String path) throws IOException, InterruptedException {
        String username = tokens.username(FakeTokens.borne(exchange)).orElse(null);
        if (username == null) {
            refuse(exchange, 401, "Given token not valid for any token type");
        } else if (path.equals("/api/reauthenticate/")) {
            proofs.renew(exchange, username);
        } else if (path.startsWith("/api/otp/")) {
            otp.handle(exchange, path, username);
        } else if (accounts.role(username) == Role.USER) {
            refuse(exchange, 403, "You do not have permission to perform this action.");
        } else if (otpRequired && !accounts.wantsOtp(username)) {
            answer(
                    exchange,
                    403,
                    Map.of("detail", "A one-time password must be set up first.", "code", CallException.OTP_DUE));
        } else {
            admin(exchange, path, username);
        }
    }

    private void admin(HttpExchange exchange, String path, String username) throws IOException, InterruptedException {
        switch (path) {
            case "/api/admin/me" ->
                answer(
                        exchange,
                        200,
                        new StaffIdentity(new AccountId(1), username, accounts.role(username), SessionId.random()));
            case "/api/admin/events" -> events.list(exchange);
            case "/api/admin/statistics/events" -> events.statistics(exchange);
            case "/api/admin/events/stream" -> events.stream(exchange);
            case "/api/admin/events/export" -> export.write(exchange, username);
            default -> resource(exchange, path, username);
        }
    }

    private void resource(HttpExchange exchange, String path, String username) throws IOException {
        Object report = reports.get(path);
        if (report != null) {
            answer(exchange, 200, report);
            return;
        }
        for (Map.Entry<String, FakeResource> each : resources.entrySet()) {
            if (path.equals(each.getKey()) || path.startsWith(each.getKey() + "/")) {
                String rest = path.substring(each.getKey().length());
                each.getValue().handle(exchange, rest, username, accounts.role(username));
                return;
            }
        }
        refuse(exchange, 404, "Not found.");
    }

    /** The event as the stream shows it. */
    public static String frame(SecurityEvent event) {
        return "id: " + event.sequence() + "\nevent: " + event.type().code() + "\ndata: " + Json.write(event) + "\n\n";
    }

    static void refuse(HttpExchange exchange, int status, String detail) throws IOException {
        answer(exchange, status, Map.of("detail", detail));
    }

    static JsonNode body(HttpExchange exchange) throws IOException {
        return Json.tree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    static <T> Page<T> page(List<T> all, FakeQuery query) {
        int start = Integer.parseInt(query.first("cursor", "0"));
        int limit = Integer.parseInt(query.first("limit", "50"));
        int end = Math.min(all.size(), start + limit);
        return new Page<>(all.subList(Math.min(start, end), end), end < all.size() ? Integer.toString(end) : null);
    }
}
