package dev.gatehouse.server.session;

import static dev.gatehouse.server.TestClient.refreshBody;
import static dev.gatehouse.server.TestGatehouse.ADMIN;
import static dev.gatehouse.server.session.TokenParts.claims;
import static dev.gatehouse.server.session.TokenParts.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an attacker makes of one leaked key, at every entrance: nothing that the key was not for (RFC 8725 §3.11, §3.12). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ForgedTokenTest {

    private static final byte[] SECRET = "a refresh secret of 32 bytes ...".getBytes(StandardCharsets.US_ASCII);
    private static final String INVALID = "\"Token is invalid\"";
    private static final String BLACKLISTED = "\"Token is blacklisted\"";

    private final KeyPair accessKey = accessKey();
    private final TestGatehouse server = TestGatehouse.start();
    private final TestClient client = start();
    private final TokenPair alice = client.login(ADMIN);
    private final TokenPair bob = client.login("bob");

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theAttackerSignsAsTheServerDoes() {
        assertThat(whoAmI(es256(header(alice.access()), claims(alice.access()))).status())
                .isEqualTo(200);
        assertThat(verify(hs256(header(alice.refresh()), claims(alice.refresh())))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theRefreshSecretMakesNoAccessToken() {
        ObjectNode access = claims(alice.access());
        ObjectNode disguised = header(alice.refresh()).put("typ", "at+jwt");

        for (ObjectNode header : List.of(header(alice.refresh()), disguised)) {
            String forged = hs256(header, access);

            assertThat(whoAmI(forged).body()).contains(INVALID);
            assertThat(client.post("/api/admin/users", "{}", forged).status()).isEqualTo(401);
            assertThat(verify(forged).body()).contains(INVALID);
            assertRefusedAsRefreshToken(forged);
        }
    }

    @Test
    void theAccessKeyMakesNoRefreshToken() {
        ObjectNode refresh = claims(alice.refresh());
        ObjectNode disguised = header(alice.access()).put("typ", "JWT");

        for (ObjectNode header : List.of(header(alice.access()), disguised)) {
            String forged = es256(header, refresh);

            assertRefusedAsRefreshToken(forged);
            assertThat(verify(forged).body()).contains(INVALID);
            assertThat(whoAmI(forged).body()).contains(INVALID);
        }
    }

    @Test
    void aHeaderThatNamesTheOtherAlgorithmFindsNoKey() {
        ObjectNode header = header(alice.access()).put("alg", "HS256");

        assertThat(whoAmI(hs256(header, claims(alice.access()))).body()).contains(INVALID);
    }

    @Test
    void anotherIssuersTokenIsRefusedAtEveryEntrance() {
        assertThat(whoAmI(access(claims -> claims.put("iss", "elsewhere"))).body())
                .contains(INVALID);
        assertThat(verify(access(claims -> claims.put("iss", "elsewhere"))).body())
                .contains(INVALID);
        assertRefusedAsRefreshToken(refresh(claims -> claims.put("iss", "elsewhere")));
    }

    @Test
    void aTokenAboutTwoAccountsIsRefusedAtEveryEntrance() {
        String bobsId = claims(bob.access()).path("sub").asText();

        assertThat(whoAmI(access(claims -> claims.put("sub", bobsId))).body()).contains(INVALID);
        assertThat(verify(access(claims -> claims.put("sub", bobsId))).body()).contains(INVALID);
        assertRefusedAsRefreshToken(refresh(claims -> claims.put("sub", bobsId)));
    }

    @Test
    void aTokenOfASessionThatDoesNotExistIsRefusedAtEveryEntrance() {
        String nowhere = SessionId.random().value();

        assertNoSession(access(claims -> claims.put("sid", nowhere)), refresh(claims -> claims.put("sid", nowhere)));
        assertNoSession(access(claims -> claims.remove("sid")), refresh(claims -> claims.remove("sid")));
    }

    @Test
    void aTokenOfAnotherAccountsSessionIsRefusedAtEveryEntrance() {
        String bobs = claims(bob.access()).path("sid").asText();
        String jti = claims(bob.refresh()).path("jti").asText();

        assertNoSession(
                access(claims -> claims.put("sid", bobs)),
                refresh(claims -> claims.put("sid", bobs).put("jti", jti)));
        assertThat(whoAmI(bob.access()).status()).isEqualTo(200);
        assertThat(verify(bob.refresh()).status()).isEqualTo(200);
    }

    private void assertNoSession(String access, String refresh) {
        assertThat(whoAmI(access).status()).isEqualTo(401);
        assertThat(whoAmI(access).body()).contains(BLACKLISTED);
        assertThat(verify(access).body()).contains(BLACKLISTED);
        assertThat(verify(refresh).body()).contains(BLACKLISTED);
        for (String path : List.of("/api/token/refresh/", "/api/token/blacklist/")) {
            assertThat(client.post(path, refreshBody(refresh)).body()).contains(BLACKLISTED);
        }
        assertThat(client.post("/api/token/revoke/", refreshBody(refresh), alice.access())
                        .status())
                .isEqualTo(400);
    }

    private void assertRefusedAsRefreshToken(String forged) {
        for (String path : List.of("/api/token/refresh/", "/api/token/blacklist/")) {
            TestReply reply = client.post(path, refreshBody(forged));

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.body()).contains(INVALID);
        }
        assertThat(client.post("/api/token/revoke/", refreshBody(forged), alice.access())
                        .status())
                .isEqualTo(400);
        assertThat(whoAmI(alice.access()).status()).isEqualTo(200);
    }

    private TestClient start() {
        server.with("bob", Role.USER);
        server.restartWith(Map.of(
                "GATEHOUSE_KEY_ACCESS_PEM",
                pem(),
                "GATEHOUSE_KEY_REFRESH_SECRET",
                Base64.getEncoder().encodeToString(SECRET)));
        return server.client();
    }

    private TestReply whoAmI(String token) {
        return client.get("/api/whoami/", token);
    }

    private TestReply verify(String token) {
        return client.post("/api/token/verify/", Json.write(Map.of("token", token)));
    }

    private String access(Consumer<ObjectNode> change) {
        ObjectNode claims = claims(alice.access());
        change.accept(claims);
        return es256(header(alice.access()), claims);
    }

    private String refresh(Consumer<ObjectNode> change) {
        ObjectNode claims = claims(alice.refresh());
        change.accept(claims);
        return hs256(header(alice.refresh()), claims);
    }

    private String es256(JsonNode header, JsonNode claims) {
        String signed = signed(header, claims);
        try {
            Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(accessKey.getPrivate());
            signer.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encode(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hs256(JsonNode header, JsonNode claims) {
        String signed = signed(header, claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
            return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JsonNode header, JsonNode claims) {
        return encode(Json.bytes(header)) + "." + encode(Json.bytes(claims));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String pem() {
        return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(Base64.getMimeEncoder()
                        .encodeToString(accessKey.getPrivate().getEncoded()));
    }

    private static KeyPair accessKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
