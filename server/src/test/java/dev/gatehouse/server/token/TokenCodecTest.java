package dev.gatehouse.server.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.config.TokenSettings;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.key.EnvironmentKeys;
import dev.gatehouse.server.key.KeyRing;
import dev.gatehouse.server.key.KeyService;
import dev.gatehouse.server.key.PublicJwk;
import dev.gatehouse.server.key.SigningKey;
import dev.gatehouse.server.key.Vault;
import dev.gatehouse.server.session.SessionTokens;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we take for a token of ours, and what we do not, whatever it says of itself (RFC 8725). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TokenCodecTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final String SESSION = "0123456789abcdef0123456789abcdef";

    private static final String GOOD = """
            {"token_type":"access","exp":1000060,"iat":1000000,"jti":"j","user_id":"7","sid":"%s"}""".formatted(SESSION);

    private static final TokenSettings DEFAULTS = new TokenSettings(
            "gatehouse", Optional.empty(), Duration.ofMinutes(30), Duration.ofDays(1), Duration.ofSeconds(10));

    private final TestDatabase database = TestDatabase.fresh(Dialect.HSQLDB);
    private final KeyRing keys;
    private final TokenCodec codec;

    TokenCodecTest() throws Exception {
        try (DataDirectory directory = DataDirectory.hold(database.directory())) {
            keys = KeyService.open(
                            database.database(),
                            Vault.open(database.database(), Map.of(), directory),
                            EnvironmentKeys.read(Map.of()),
                            new SessionTokens(DEFAULTS),
                            new EventLog(() -> {}),
                            () -> NOW)
                    .ring();
        }
        codec = new TokenCodec(keys);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void readsWhatItWrites() {
        Claims claims = new Claims("refresh", 1_000_060, 1_000_000, "j", "7", "7", SESSION, "gatehouse", null);

        assertThat(codec.read(codec.write(TokenType.REFRESH, claims), TokenType.REFRESH, NOW))
                .isEqualTo(new TokenReading.Good(
                        Optional.of(TokenType.REFRESH),
                        "j",
                        Optional.of(new AccountId(7)),
                        Optional.of(new SessionId(SESSION)),
                        Instant.ofEpochSecond(1_000_060)));
    }

    @Test
    void anybodyCanVerifyAnAccessTokenWithThePublishedKey() throws Exception {
        String token = access(GOOD);

        List<String> parts = List.of(token.split("\\.", -1));
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(publicKey(keys.published().getFirst()));
        verifier.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts.get(2)))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"token_type":"access","exp":1000000,"jti":"j"}                 | EXPIRED
                    {"token_type":"access","exp":"1000060","jti":"j"}               | INVALID
                    {"token_type":"access","exp":1000060.5,"jti":"j"}               | INVALID
                    {"token_type":"access","exp":1e400,"jti":"j"}                   | INVALID
                    {"token_type":"access","exp":99999999999999999999,"jti":"j"}    | INVALID
                    {"token_type":"access","exp":null,"jti":"j"}                    | INVALID
                    {"token_type":"access","exp":1000060,"iat":1000001,"jti":"j"}   | INVALID
                    {"token_type":"access","exp":1000060,"nbf":1000001,"jti":"j"}   | INVALID
                    {"token_type":"access","exp":1000060,"iat":"now","jti":"j"}     | INVALID
                    {"token_type":"access","jti":"j"}                               | NO_EXPIRY
                    {"token_type":"access","exp":1000060}                           | NO_ID
                    {"exp":1000060,"jti":"j"}                                       | NO_TYPE
                    {"token_type":"refresh","exp":1000060,"jti":"j"}                | WRONG_TYPE
                    {"token_type":["access"],"exp":1000060,"jti":"j"}               | WRONG_TYPE
                    {"token_type":"access","exp":1000060,"exp":2000000,"jti":"j"}   | INVALID
                    [1]                                                             | INVALID
                    {                                                               | INVALID
                    """)
    void tellsWhatIsWrongWithClaimsThatWeSigned(String claims, TokenFlaw flaw) {
        assertThat(codec.read(access(claims), TokenType.ACCESS, NOW)).isEqualTo(new TokenReading.Bad(flaw));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"user_id\":7,", "{\"user_id\":\"x\",", "{\"user_id\":\"-1\",", "{\"user_id\":null,", "{"})
    void anOddUserIsNobody(String begin) {
        String claims = begin + "\"token_type\":\"access\",\"exp\":1000060,\"jti\":\"j\"}";

        assertThat(codec.read(access(claims), TokenType.ACCESS, NOW))
                .isInstanceOfSatisfying(
                        TokenReading.Good.class,
                        good -> assertThat(good.accountId()).isEmpty());
    }

    @Test
    void refusesTheAlgorithmNone() {
        String kid = keys.current(KeyPurpose.ACCESS).kid();

        assertInvalid(encode("{\"alg\":\"none\",\"kid\":\"" + kid + "\"}") + "." + encode(GOOD) + ".");
        assertInvalid(encode("{\"alg\":\"none\"}") + "." + encode(GOOD) + ".");
    }

    @Test
    void refusesAnHmacMadeWithThePublicKey() throws Exception {
        PublicJwk published = keys.published().getFirst();
        for (byte[] secret : List.of(
                publicKey(published).getEncoded(),
                Base64.getUrlDecoder().decode(published.x()),
                Json.bytes(published))) {
            String signed = encode(header("HS256", published.kid())) + "." + encode(GOOD);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));

            assertInvalid(signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII))));
        }
    }

    @Test
    void refusesAKeyOfAnotherPurpose() {
        SigningKey audit = keys.current(KeyPurpose.AUDIT);

        assertInvalid(signed(audit, header("ES256", audit.kid()), GOOD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../etc/passwd", "' OR 1=1 --", "https://attacker.example/key"})
    void refusesANameOfAKeyThatIsNotOurs(String kid) {
        assertInvalid(signed(keys.current(KeyPurpose.ACCESS), header("ES256", kid), GOOD));
    }

    @Test
    void refusesCriticalHeadersThatItDoesNotKnow() {
        SigningKey key = keys.current(KeyPurpose.ACCESS);
        String header = "{\"alg\":\"ES256\",\"kid\":\"%s\",\"crit\":[\"b64\"],\"b64\":false}".formatted(key.kid());

        assertInvalid(signed(key, header, GOOD));
    }

    @Test
    void refusesAHeaderThatSaysSomethingTwice() {
        SigningKey key = keys.current(KeyPurpose.ACCESS);
        String header = "{\"alg\":\"none\",\"alg\":\"ES256\",\"kid\":\"%s\"}".formatted(key.kid());

        assertInvalid(signed(key, header, GOOD));
    }

    @Test
    void refusesEveryChangeOfASingleCharacter() {
        String token = access(GOOD);

        for (int i = 0; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';

            assertInvalid(token.substring(0, i) + other + token.substring(i + 1));
        }
    }

    @Test
    void refusesTheSignatureOfZeros() {
        // CVE-2022-21449: r = s = 0 once verified for everything.
        String signed = encode(header("ES256", keys.current(KeyPurpose.ACCESS).kid())) + "." + encode(GOOD);

        assertInvalid(signed + "." + encode(new byte[64]));
        assertInvalid(signed + "." + encode(new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b", "a.b.c.d", "€.€.€", "a b.c.d"})
    void refusesWhatIsNoToken(String text) {
        assertInvalid(text);
    }

    @Test
    void refusesATokenOfAMegabyte() {
        assertInvalid("a".repeat(1_000_000));
        assertInvalid(".".repeat(1_000_000));
    }

    private void assertInvalid(String token) {
        assertThat(codec.read(token, NOW)).isEqualTo(new TokenReading.Bad(TokenFlaw.INVALID));
    }

    private String access(String claims) {
        SigningKey key = keys.current(KeyPurpose.ACCESS);
        return signed(key, header("ES256", key.kid()), claims);
    }

    private static String signed(SigningKey key, String header, String claims) {
        String signed = encode(header) + "." + encode(claims);
        return signed + "." + encode(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String header(String algorithm, String kid) {
        return Json.write(Map.of("alg", algorithm, "kid", kid));
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static PublicKey publicKey(PublicJwk jwk) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(coordinate(jwk.x()), coordinate(jwk.y()));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger coordinate(String encoded) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(encoded));
    }
}
