package dev.gatehouse.server.session;

import static dev.gatehouse.server.session.SignedTokens.GOOD;
import static dev.gatehouse.server.session.SignedTokens.INVALID;
import static dev.gatehouse.server.session.SignedTokens.NOW;
import static dev.gatehouse.server.session.SignedTokens.SESSION;
import static dev.gatehouse.server.session.SignedTokens.header;
import static dev.gatehouse.server.session.SignedTokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.config.TestTokenSettings;
import dev.gatehouse.server.key.KeyRing;
import dev.gatehouse.server.key.PublishedKey;
import dev.gatehouse.server.key.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we take for a token of ours, and what we do not, regardless of what it says of itself (RFC 8725). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TokenCodecTest {

    private final SignedTokens tokens = new SignedTokens();
    private final KeyRing keys = tokens.keys();
    private final TokenCodec codec = tokens.codec();

    @AfterAll
    void close() {
        tokens.close();
    }

    @Test
    void readsWhatItWrites() {
        Claims claims = new Claims("refresh", 1_000_060, 1_000_000, "j", "7", "7", SESSION, "gatehouse", null);

        assertThat(codec.read(codec.write(TokenType.REFRESH, claims), TokenType.REFRESH, NOW))
                .isEqualTo(new TokenVerification.Valid(
                        TokenType.REFRESH,
                        keys.current(KeyPurpose.REFRESH).kid(),
                        "j",
                        Optional.of(new AccountId(7)),
                        Optional.of(new SessionId(SESSION)),
                        Instant.ofEpochSecond(1_000_060)));
    }

    @Test
    void anybodyCanVerifyAnAccessTokenWithThePublishedKey() throws Exception {
        String token = tokens.access(GOOD);

        List<String> parts = List.of(token.split("\\.", -1));
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(PublishedKey.signing(keys).key());
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
                    {"token_type":"access","exp":1000060,"iat":1000006,"jti":"j"}   | INVALID
                    {"token_type":"access","exp":1000060,"nbf":1000006,"jti":"j"}   | INVALID
                    {"token_type":"access","exp":1000060,"iat":"now","jti":"j"}     | INVALID
                    {"token_type":"access","jti":"j"}                               | NO_EXPIRY
                    {"token_type":"access","exp":1000060}                           | NO_ID
                    {"exp":1000060,"jti":"j"}                                       | NO_TYPE
                    {"token_type":"access","exp":1000060,"exp":2000000,"jti":"j"}   | INVALID
                    [1]                                                             | INVALID
                    {                                                               | INVALID
                    """)
    void tellsWhatIsWrongWithClaimsThatWeSigned(String claims, TokenError flaw) {
        assertThat(codec.read(tokens.access(claims), TokenType.ACCESS, NOW))
                .isEqualTo(new TokenVerification.Invalid(flaw));
    }

    @Test
    void theKeyDecidesWhatATokenIs() {
        String refresh = GOOD.replace("access", "refresh");

        for (String contradicting : List.of(refresh, GOOD.replace("\"access\"", "[\"access\"]"))) {
            assertThat(codec.read(tokens.access(contradicting), TokenType.ACCESS, NOW))
                    .isEqualTo(INVALID);
            assertThat(codec.read(tokens.access(contradicting), TokenType.REFRESH, NOW))
                    .isEqualTo(INVALID);
            assertThat(codec.read(tokens.access(contradicting), NOW)).isEqualTo(INVALID);
        }
        assertThat(codec.read(tokens.refresh(GOOD), TokenType.ACCESS, NOW)).isEqualTo(INVALID);
        assertThat(codec.read(tokens.refresh(GOOD), TokenType.REFRESH, NOW)).isEqualTo(INVALID);
        assertThat(codec.read(tokens.refresh(refresh), TokenType.REFRESH, NOW))
                .isInstanceOf(TokenVerification.Valid.class);
        assertThat(codec.read(tokens.refresh(refresh), TokenType.ACCESS, NOW))
                .isEqualTo(new TokenVerification.Invalid(TokenError.WRONG_TYPE));
        assertThat(codec.read(tokens.access(GOOD), TokenType.REFRESH, NOW))
                .isEqualTo(new TokenVerification.Invalid(TokenError.WRONG_TYPE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"iss\":\"gatehouse\" -> \"iss\":\"elsewhere\"",
                "\"iss\":\"gatehouse\" -> \"iss\":[\"gatehouse\"]",
                ",\"iss\":\"gatehouse\" -> ",
                "\"sub\":\"7\" -> \"sub\":\"1\"",
                "\"sub\":\"7\" -> \"sub\":7",
                "\"sub\":\"7\", -> ",
                "\"jti\":\"j\" -> \"jti\":\"j\",\"aud\":\"others\""
            })
    void refusesWhatIsNotOursOrContradictsItself(String change) {
        List<String> parts = List.of(change.split(" -> ", -1));
        String claims = GOOD.replace(parts.get(0), parts.get(1));

        assertThat(claims).isNotEqualTo(GOOD);
        tokens.assertInvalid(tokens.access(claims));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ,"aud":"shop"            | true
                    ,"aud":["bank","shop"]   | true
                    ,"aud":"bank"            | false
                    ,"aud":["bank"]          | false
                    ,"aud":[]                | false
                    ,"aud":{"shop":"shop"}   | false
                    ``                       | false
                    """)
    void anAudienceThatIsConfiguredHasToBeNamed(String audience, boolean good) {
        TokenCodec shop = new TokenCodec(keys, TestTokenSettings.with(Optional.of("shop"), Duration.ZERO));
        String claims = GOOD.replace("}", audience + "}");

        assertThat(shop.read(tokens.access(claims), NOW) instanceof TokenVerification.Valid)
                .isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({"application/at+jwt, true", "at+jwt, true", "JWT, false", "jwt, false", "'', false"})
    void theHeaderHasToNameTheTypeOfAnAccessToken(String typ, boolean good) {
        SigningKey key = keys.current(KeyPurpose.ACCESS);
        String header = Json.write(Map.of("alg", "ES256", "kid", key.kid(), "typ", typ));

        assertThat(codec.read(signed(key, header, GOOD), NOW) instanceof TokenVerification.Valid)
                .isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1000000, true", "PT0S, 1000001, false", "PT5S, 1000005, true", "PT5S, 1000006, false"})
    void theClockThatMadeATokenMayBeAheadByTheLeeway(Duration leeway, long made, boolean good) {
        TokenCodec tolerant = new TokenCodec(keys, TestTokenSettings.with(Optional.empty(), leeway));

        for (String claim : List.of("\"iat\":" + made, "\"iat\":1000000,\"nbf\":" + made)) {
            String claims = GOOD.replace("\"iat\":1000000", claim);

            assertThat(tolerant.read(tokens.access(claims), NOW) instanceof TokenVerification.Valid)
                    .isEqualTo(good);
        }
    }

    @Test
    void theLeewayDoesNotProlongAToken() {
        assertThat(codec.read(tokens.access(GOOD), Instant.ofEpochSecond(1_000_060)))
                .isEqualTo(new TokenVerification.Invalid(TokenError.EXPIRED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"user_id\":7,", "{\"user_id\":\"x\",", "{\"user_id\":\"-1\",", "{\"user_id\":null,", "{"})
    void anOddUserIsNobody(String begin) {
        String claims = begin + "\"token_type\":\"access\",\"exp\":1000060,\"jti\":\"j\",\"iss\":\"gatehouse\"}";

        assertThat(codec.read(tokens.access(claims), TokenType.ACCESS, NOW))
                .isInstanceOfSatisfying(
                        TokenVerification.Valid.class,
                        good -> assertThat(good.accountId()).isEmpty());
    }
}
