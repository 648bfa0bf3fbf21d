package dev.gatehouse.server.session;

import static dev.gatehouse.server.session.SignedTokens.GOOD;
import static dev.gatehouse.server.session.SignedTokens.encode;
import static dev.gatehouse.server.session.SignedTokens.header;
import static dev.gatehouse.server.session.SignedTokens.signed;

import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.server.key.KeyRing;
import dev.gatehouse.server.key.PublishedKey;
import dev.gatehouse.server.key.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No token is ours whose header, key or signature is not, regardless of its claims (RFC 8725). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TokenSignatureTest {

    private final SignedTokens tokens = new SignedTokens();
    private final KeyRing keys = tokens.keys();

    @AfterAll
    void close() {
        tokens.close();
    }

    @Test
    void refusesTheAlgorithmNone() {
        String kid = keys.current(KeyPurpose.ACCESS).kid();

        tokens.assertInvalid(encode("{\"alg\":\"none\",\"kid\":\"" + kid + "\"}") + "." + encode(GOOD) + ".");
        tokens.assertInvalid(encode("{\"alg\":\"none\"}") + "." + encode(GOOD) + ".");
    }

    @Test
    void refusesAnHmacMadeWithThePublicKey() throws Exception {
        PublishedKey published = PublishedKey.signing(keys);
        for (byte[] secret : List.of(published.key().getEncoded(), published.x(), Json.bytes(published.json()))) {
            String signed = encode(header("HS256", published.kid())) + "." + encode(GOOD);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));

            tokens.assertInvalid(signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII))));
        }
    }

    @Test
    void refusesAKeyOfAnotherPurpose() {
        SigningKey audit = keys.current(KeyPurpose.AUDIT);

        tokens.assertInvalid(signed(audit, header("ES256", audit.kid()), GOOD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../etc/passwd", "' OR 1=1 --", "https://attacker.example/key"})
    void refusesANameOfAKeyThatIsNotOurs(String kid) {
        tokens.assertInvalid(signed(keys.current(KeyPurpose.ACCESS), header("ES256", kid), GOOD));
    }

    @Test
    void refusesCriticalHeadersThatItDoesNotKnow() {
        SigningKey key = keys.current(KeyPurpose.ACCESS);
        String header = "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"crit\":[\"b64\"],\"b64\":false}"
                .formatted(key.kid());

        tokens.assertInvalid(signed(key, header, GOOD));
    }

    @Test
    void refusesAHeaderThatSaysSomethingTwice() {
        SigningKey key = keys.current(KeyPurpose.ACCESS);
        String header = "{\"alg\":\"none\",\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(key.kid());

        tokens.assertInvalid(signed(key, header, GOOD));
    }

    @Test
    void refusesEveryChangeOfASingleCharacter() {
        String token = tokens.access(GOOD);

        for (int i = 0; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';

            tokens.assertInvalid(token.substring(0, i) + other + token.substring(i + 1));
        }
    }

    @Test
    void refusesTheSignatureOfZeros() {
        // CVE-2022-21449: r = s = 0 once verified for everything.
        String signed = encode(header("ES256", keys.current(KeyPurpose.ACCESS).kid())) + "." + encode(GOOD);

        tokens.assertInvalid(signed + "." + encode(new byte[64]));
        tokens.assertInvalid(signed + "." + encode(new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b", "a.b.c.d", "€.€.€", "a b.c.d"})
    void refusesWhatIsNoToken(String text) {
        tokens.assertInvalid(text);
    }

    @Test
    void refusesATokenOfAMegabyte() {
        tokens.assertInvalid("a".repeat(1_000_000));
        tokens.assertInvalid(".".repeat(1_000_000));
    }
}
