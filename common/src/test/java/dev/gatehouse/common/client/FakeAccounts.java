package dev.gatehouse.common.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.account.Role;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who may sign in to a {@link FakeGatehouse}, and with what. Thread-safe. */
final class FakeAccounts {

    private final Map<String, FakeAccount> accounts = new ConcurrentHashMap<>();
    private final Map<String, String> otps = new ConcurrentHashMap<>();

    private record FakeAccount(String password, Role role) {}

    void add(String username, String password, Role role) {
        accounts.put(username, new FakeAccount(password, role));
    }

    /** From now on that user signs in with this one-time password, as often as they want. */
    void wantOtp(String username, String otp) {
        otps.put(username, otp);
    }

    /** From now on that user signs in without one. */
    void wantNoOtp(String username) {
        otps.remove(username);
    }

    boolean wantsOtp(String username) {
        return otps.containsKey(username);
    }

    /** Whether that is the user's password. */
    boolean knows(String username, JsonNode given) {
        FakeAccount account = accounts.get(username);
        return account != null
                && account.password().equals(given.path("password").asText());
    }

    Role role(String username) {
        FakeAccount account = accounts.get(username);
        return account == null ? Role.USER : account.role();
    }

    /** Answers a login that is not good; whether it did. */
    boolean refuses(HttpExchange exchange, JsonNode login) throws IOException {
        Optional<Map<String, String>> refusal = refusal(login.path("username").asText(), login);
        if (refusal.isPresent()) {
            FakeGatehouse.answer(exchange, 401, refusal.get());
        }
        return refusal.isPresent();
    }

    /** What is wrong with a user's password and one-time password; without a code it is the password. */
    Optional<Map<String, String>> refusal(String username, JsonNode given) {
        String otp = otps.get(username);
        if (!knows(username, given)) {
            return Optional.of(Map.of("detail", "No active account found with the given credentials"));
        }
        if (otp == null || otp.equals(given.path("otp").asText())) {
            return Optional.empty();
        }
        return Optional.of(
                given.path("otp").asText().isEmpty()
                        ? Map.of("detail", "One-time password required", "code", "otp_required")
                        : Map.of("detail", "One-time password is not valid", "code", "otp_invalid"));
    }
}
