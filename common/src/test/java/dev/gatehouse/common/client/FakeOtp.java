package dev.gatehouse.common.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.otp.OtpEnrolment;
import dev.gatehouse.common.otp.OtpStatus;
import dev.gatehouse.common.otp.RecoveryCodes;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The callers' own second factors at a {@link FakeGatehouse}. Thread-safe. */
public final class FakeOtp {

    /** The secret of each enrolment. */
    public static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /** The one-time password of {@link #SECRET}, at any time and as often as wanted. */
    public static final String CODE = "123456";

    private static final Instant CONFIRMED = Instant.parse("2026-11-23T14:30:00Z");

    /** As the server's. */
    private static final int FAILURES = 5;

    private final FakeAccounts accounts;
    private final Map<String, FakeFactor> factors = new ConcurrentHashMap<>();
    private int series;

    private static final class FakeFactor {
        private boolean pending;
        private int failures;
        private final List<String> recoveryCodes = new ArrayList<>();
    }

    FakeOtp(FakeAccounts accounts) {
        this.accounts = accounts;
    }

    /** Lets a secret that waits to be confirmed wait no longer. */
    public synchronized void lapse(String username) {
        factor(username).pending = false;
    }

    /** Sets one up, as the owner does it. */
    public synchronized void enrol(String username) {
        FakeFactor factor = factor(username);
        factor.pending = false;
        factor.failures = 0;
        accounts.wantOtp(username, CODE);
        renew(factor);
    }

    /** Whether that user has one. */
    public boolean isOn(String username) {
        return accounts.wantsOtp(username);
    }

    synchronized void handle(HttpExchange exchange, String path, String username) throws IOException {
        boolean reads = exchange.getRequestMethod().equals("GET");
        JsonNode given = reads ? null : FakeGatehouse.body(exchange);
        if (given == null) {
            FakeGatehouse.answer(exchange, 200, status(username));
        } else if (factor(username).failures >= FAILURES) {
            exchange.getResponseHeaders().set("Retry-After", "900");
            FakeGatehouse.answer(
                    exchange, 403, Map.of("detail", "Too many failed login attempts", "code", "locked_out"));
        } else {
            change(exchange, exchange.getRequestMethod() + " " + path, username, given);
        }
    }

    private void change(HttpExchange exchange, String what, String username, JsonNode given) throws IOException {
        if (!what.equals("POST /api/otp/confirm/") && !accounts.knows(username, given)) {
            FakeGatehouse.answer(
                    exchange,
                    400,
                    Map.of("password", List.of("Your password was entered incorrectly. Please enter it again.")));
            return;
        }
        switch (what) {
            case "POST /api/otp/" -> begin(exchange, username);
            case "POST /api/otp/confirm/" -> confirm(exchange, username, given);
            case "POST /api/otp/recovery-codes/" -> {
                if (proves(exchange, username, given)) {
                    FakeGatehouse.answer(exchange, 200, renew(factor(username)));
                }
            }
            case "DELETE /api/otp/" -> {
                if (proves(exchange, username, given)) {
                    accounts.wantNoOtp(username);
                    FakeGatehouse.answer(exchange, 200, Map.of("detail", "One-time password removed"));
                }
            }
            default -> FakeGatehouse.refuse(exchange, 404, "Not found.");
        }
    }

    private OtpStatus status(String username) {
        return accounts.wantsOtp(username)
                ? new OtpStatus(true, CONFIRMED, factor(username).recoveryCodes.size())
                : OtpStatus.NONE;
    }

    private void begin(HttpExchange exchange, String username) throws IOException {
        if (accounts.wantsOtp(username)) {
            already(exchange);
            return;
        }
        factor(username).pending = true;
        String uri = "otpauth://totp/gatehouse:" + username + "?secret=" + SECRET
                + "&issuer=gatehouse&algorithm=SHA1&digits=6&period=30";
        FakeGatehouse.answer(exchange, 201, new OtpEnrolment(SECRET, uri));
    }

    private void confirm(HttpExchange exchange, String username, JsonNode given) throws IOException {
        FakeFactor factor = factor(username);
        if (accounts.wantsOtp(username)) {
            already(exchange);
        } else if (!factor.pending) {
            none(exchange);
        } else if (given.path("otp").asText().equals(CODE)) {
            enrol(username);
            FakeGatehouse.answer(exchange, 200, new RecoveryCodes(factor.recoveryCodes));
        } else {
            wrong(exchange, factor);
        }
    }

    private boolean proves(HttpExchange exchange, String username, JsonNode given) throws IOException {
        FakeFactor factor = factor(username);
        String otp = given.path("otp").asText();
        if (!accounts.wantsOtp(username)) {
            none(exchange);
            return false;
        }
        if (!otp.equals(CODE) && !factor.recoveryCodes.remove(otp)) {
            wrong(exchange, factor);
            return false;
        }
        factor.failures = 0;
        return true;
    }

    private RecoveryCodes renew(FakeFactor factor) {
        series++;
        factor.recoveryCodes.clear();
        IntStream.rangeClosed(1, 10)
                .forEach(number -> factor.recoveryCodes.add("7ZK4-0Q9M-%04d-%04d".formatted(series, number)));
        return new RecoveryCodes(factor.recoveryCodes);
    }

    private static void wrong(HttpExchange exchange, FakeFactor factor) throws IOException {
        factor.failures++;
        FakeGatehouse.answer(exchange, 400, Map.of("otp", List.of("One-time password is not valid")));
    }

    private static void already(HttpExchange exchange) throws IOException {
        FakeGatehouse.answer(
                exchange, 409, Map.of("detail", "There is a one-time password already.", "code", "otp_enrolled"));
    }

    private static void none(HttpExchange exchange) throws IOException {
        FakeGatehouse.answer(
                exchange, 409, Map.of("detail", "There is no one-time password.", "code", "otp_not_enrolled"));
    }

    private FakeFactor factor(String username) {
        return factors.computeIfAbsent(username, _ -> new FakeFactor());
    }
}
