package dev.gatehouse.common.client;

import static dev.gatehouse.common.client.FakeGatehouse.answer;
import static dev.gatehouse.common.client.FakeGatehouse.refuse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.session.SessionId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who is let in where, and what answers there, of a {@link FakeGatehouse}. Thread-safe. */
final class FakeApi implements HttpHandler {

    private final FakeAccounts accounts;
    private final FakeTokens tokens;
    private final FakeProofs proofs;
    private final FakeOtp otp;
    private final FakeEvents events;
    private final FakeExport export;
    private final Map<String, FakeResource> resources;
    private final Map<String, Object> reports = new ConcurrentHashMap<>();
    private volatile boolean otpRequired;

    /** @param resources what answers under a path, to those who may read */
    FakeApi(
            FakeAccounts accounts,
            FakeTokens tokens,
            FakeProofs proofs,
            FakeOtp otp,
            FakeEvents events,
            FakeExport export,
            Map<String, FakeResource> resources) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.proofs = proofs;
        this.otp = otp;
        this.events = events;
        this.export = export;
        this.resources = Map.copyOf(resources);
    }

    /** Answers with that at that path, to those who may read. */
    void report(String path, Object answer) {
        reports.put(path, answer);
    }

    /** From now on staff may do nothing before they have a second factor. */
    void requireOtp() {
        otpRequired = true;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            route(exchange, exchange.getRequestURI().getPath());
        } catch (BadQueryException e) {
            answer(exchange, 400, Map.of(e.parameter(), List.of(e.problem())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
}
