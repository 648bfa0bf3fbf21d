package dev.gatehouse.common.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.session.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

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
    private final FakeApi api = new FakeApi(
            accounts,
            tokens,
            proofs,
            otp,
            events,
            new FakeExport(ledger),
            Map.ofEntries(
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
                    Map.entry("/api/admin/audit", new FakeAudit(ledger))));
    private final FakePort port = new FakePort(api);

    /** A running server without accounts. */
    public static FakeGatehouse started() {
        FakeGatehouse fake = new FakeGatehouse();
        fake.start();
        return fake;
    }

    /** Starts, on the port that it had before. */
    public void start() {
        port.open();
    }

    /** Starts anew, on the same port, with the certificate of that. */
    public void secure(SSLContext shown) {
        port.close();
        port.secure(shown);
        port.open();
    }

    /** Stops and breaks off all connections; accounts, sessions and events stay. */
    public void stop() {
        port.close();
    }

    @Override
    public void close() {
        stop();
    }

    private boolean isRunning() {
        return port.isOpen();
    }

    /** Where it listens. */
    public ServerAddress address() {
        return new ServerAddress(URI.create(port.scheme() + "://127.0.0.1:" + port.number()));
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
        api.requireOtp();
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
        api.report(path, answer);
    }

    /** Answers requests for that path with something else from now on. */
    public void override(String path, HttpHandler handler) {
        port.override(path, handler);
    }

    /** Answers requests for that path as ever again. */
    public void restore(String path) {
        port.restore(path);
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
