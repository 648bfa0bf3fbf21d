package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.server.config.TestTokenSettings;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.key.KeyRing;
import dev.gatehouse.server.key.SigningKey;
import dev.gatehouse.server.key.TestKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** Tokens with any header and any claims, signed with keys of ours, and the codec that reads them. */
final class SignedTokens implements AutoCloseable {

    static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    static final String SESSION = "0123456789abcdef0123456789abcdef";

    static final String GOOD = """
            {"token_type":"access","exp":1000060,"iat":1000000,"jti":"j","user_id":"7","sub":"7","sid":"%s","iss":"gatehouse"}""".formatted(SESSION);

    static final TokenVerification INVALID = new TokenVerification.Invalid(TokenError.INVALID);

    private final TestDatabase database = TestDatabase.fresh(Dialect.HSQLDB);
    private final KeyRing keys;
    private final TokenCodec codec;

    SignedTokens() {
        keys = TestKeys.open(database, new SessionTokens(TestTokenSettings.DEFAULTS), NOW)
                .ring();
        codec = new TokenCodec(keys, TestTokenSettings.DEFAULTS);
    }

    KeyRing keys() {
        return keys;
    }

    TokenCodec codec() {
        return codec;
    }

    /** An access token with these claims. */
    String access(String claims) {
        SigningKey key = keys.current(KeyPurpose.ACCESS);
        return signed(key, header("ES256", key.kid()), claims);
    }

    /** A refresh token with these claims. */
    String refresh(String claims) {
        SigningKey key = keys.current(KeyPurpose.REFRESH);
        return signed(key, header("HS256", key.kid()), claims);
    }

    static String signed(SigningKey key, String header, String claims) {
        String signed = encode(header) + "." + encode(claims);
        return signed + "." + encode(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    static String header(String algorithm, String kid) {
        String typ = algorithm.equals("HS256") ? "JWT" : "at+jwt";
        return Json.write(Map.of("alg", algorithm, "typ", typ, "kid", kid));
    }

    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    void assertInvalid(String token) {
        assertThat(codec.read(token, NOW)).isEqualTo(INVALID);
    }

    @Override
    public void close() {
        database.close();
    }
}
