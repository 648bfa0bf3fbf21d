package dev.gatehouse.common.client;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;

/** Whether a {@link FakeGatehouse} takes its callers' last proof of who they are for fresh. Thread-safe. */
final class FakeProofs {

    private static final String VALID_UNTIL = "2026-11-23T14:40:00Z";

    private final FakeAccounts accounts;
    private volatile boolean stale;

    FakeProofs(FakeAccounts accounts) {
        this.accounts = accounts;
    }

    /** From now on, until it is renewed, it is not. */
    void expire() {
        stale = true;
    }

    /** Renews it, as {@code POST /api/reauthenticate/}. */
    void renew(HttpExchange exchange, String username) throws IOException {
        Map<String, String> refusal =
                accounts.refusal(username, FakeGatehouse.body(exchange)).orElse(Map.of());
        if (refusal.isEmpty()) {
            stale = false;
            FakeGatehouse.answer(exchange, 200, Map.of("valid_until", VALID_UNTIL));
        } else {
            FakeGatehouse.answer(
                    exchange,
                    400,
                    refusal.containsKey("code")
                            ? refusal
                            : Map.of(
                                    "detail",
                                    "Your password was entered incorrectly. Please enter it again.",
                                    "code",
                                    "wrong_password"));
        }
    }

    /** Answers what wants a fresh proof, where there is none; whether it did. */
    boolean refuses(HttpExchange exchange) throws IOException {
        if (stale) {
            FakeGatehouse.answer(
                    exchange,
                    401,
                    Map.of("detail", "Enter your password again to do this.", "code", "reauthentication_required"));
        }
        return stale;
    }
}
