package dev.gatehouse.server.otp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a user has on their phone, set up with a server as a user does it. Confined to the test's thread. */
public final class AuthenticatorApp {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final OtpSecret secret;
    private final List<String> recoveryCodes = new ArrayList<>();

    private AuthenticatorApp(OtpSecret secret) {
        this.secret = secret;
    }

    /** An app that was told that secret, as a picture or typed: in Base 32. */
    public static AuthenticatorApp of(String secret) {
        return new AuthenticatorApp(decoded(secret));
    }

    /** Begins to enrol the bearer of that token, and takes the secret down. */
    public static AuthenticatorApp begin(TestClient client, String access) {
        TestReply reply = client.post("/api/otp/", Json.write(Map.of("password", TestGatehouse.PASSWORD)), access);
        if (reply.status() != 201) {
            throw new IllegalStateException(reply.toString());
        }
        return of(reply.json().path("secret").asText());
    }

    /** Enrols a user, and moves on to a time whose code is not used up. */
    public static AuthenticatorApp enrol(TestGatehouse server, String username) {
        TestClient client = server.client();
        String access = client.login(username).access();
        AuthenticatorApp app = begin(client, access);
        TestReply reply = client.post(
                "/api/otp/confirm/",
                Json.write(Map.of("otp", app.code(server.clock().instant()))),
                access);
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.toString());
        }
        for (JsonNode code : reply.json().path("recovery_codes")) {
            app.recoveryCodes.add(code.asText());
        }
        server.clock().advance(OtpSecret.STEP);
        return app;
    }

    /** What it shows at that moment. */
    public String code(Instant now) {
        return secret.code(now.getEpochSecond() / OtpSecret.STEP.toSeconds());
    }

    /** Six digits that it shows at no moment near that one. */
    public String wrongCode(Instant now) {
        for (int number = 0; ; number++) {
            String code = "%06d".formatted(number);
            if (secret.step(code, now).isEmpty()
                    && secret.step(code, now.plus(Duration.ofMinutes(1))).isEmpty()) {
                return code;
            }
        }
    }

    /** What the user has printed. */
    public List<String> recoveryCodes() {
        return recoveryCodes;
    }

    private static OtpSecret decoded(String base32) {
        String digits = base32.chars()
                .mapToObj(letter -> Character.toString(Character.forDigit(BASE32.indexOf(letter), BASE32.length())))
                .collect(Collectors.joining());
        return OtpSecret.ofHex("%040x".formatted(new BigInteger(digits, BASE32.length())));
    }
}
