package dev.gatehouse.server.key;

import static dev.gatehouse.server.TestClient.refreshBody;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R24: keys that the environment gives, and the way from the database's to them and back. */
final class KeysFromVaultTest {

    private static final String ONE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String OTHER = "/wECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final String pem = pem();
    private final TestGatehouse server = TestGatehouse.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void movingOverRefusesNoToken() {
        TokenPair before = server.client().login(TestGatehouse.ADMIN);

        server.restartWith(Map.of("GATEHOUSE_KEY_ACCESS_PEM", pem, "GATEHOUSE_KEY_REFRESH_SECRET", ONE));

        TestClient client = server.client();
        assertThat(client.get("/api/whoami/", before.access()).status()).isEqualTo(200);
        TokenPair after = client.refresh(before.refresh());
        assertThat(client.get("/api/whoami/", after.access()).status()).isEqualTo(200);
        assertThat(lines(client.get("/api/admin/keys", after.access())))
                .containsExactlyInAnyOrder(
                        "access active environment",
                        "access next database",
                        "access retiring database",
                        "refresh active environment",
                        "refresh next database",
                        "refresh retiring database",
                        "audit active database");
    }

    @Test
    void theDatabasesKeysAreSafeToRetireWhenTheirTokensHaveExpired() {
        server.restartWith(Map.of("GATEHOUSE_KEY_ACCESS_PEM", pem));
        TestClient client = server.client();

        TestReply keys =
                client.get("/api/admin/keys", client.login(TestGatehouse.ADMIN).access());

        assertThat(keys.json().path("items"))
                .filteredOn(key -> key.path("state").asText().equals("retiring"))
                .singleElement()
                .satisfies(key ->
                        assertThat(key.path("safe_to_retire_at").asText()).isEqualTo("2026-03-01T12:35:00Z"));
    }

    @Test
    void doesNotPublishAKeyThatWillNotSign() {
        server.restartWith(Map.of("GATEHOUSE_KEY_ACCESS_PEM", pem));

        assertThat(server.client().get("/.well-known/jwks.json").json().path("keys"))
                .hasSize(2);
    }

    @Test
    void anOperatorRotatesByPuttingAnotherOneInFront() {
        server.restartWith(Map.of("GATEHOUSE_KEY_REFRESH_SECRET", ONE));
        String refresh = server.client().login(TestGatehouse.ADMIN).refresh();

        server.restartWith(Map.of("GATEHOUSE_KEY_REFRESH_SECRET", OTHER + " " + ONE));
        String next = server.client().refresh(refresh).refresh();
        server.restartWith(Map.of("GATEHOUSE_KEY_REFRESH_SECRET", OTHER));

        assertThat(server.client().refresh(next).refresh()).isNotEmpty();
    }

    @Test
    void rotatesAndRetiresNothingThatTheEnvironmentGives() {
        server.restartWith(Map.of("GATEHOUSE_KEY_REFRESH_SECRET", ONE));
        TestClient client = server.client();
        String access = client.login(TestGatehouse.ADMIN).access();

        TestReply rotated = client.post("/api/admin/keys/rotate", "{\"purpose\":\"refresh\",\"force\":true}", access);

        assertThat(rotated.status()).isEqualTo(409);
        assertThat(rotated.body())
                .isEqualTo("{\"detail\":\"The refresh key comes from GATEHOUSE_KEY_REFRESH_SECRET; change it there and"
                        + " restart.\",\"code\":\"key_from_environment\"}");
        List<JsonNode> keys = new ArrayList<>();
        client.get("/api/admin/keys", access).json().path("items").forEach(keys::add);
        String kid = keys.stream()
                .filter(key -> key.path("source").asText().equals("environment"))
                .map(key -> key.path("kid").asText())
                .findFirst()
                .orElseThrow();
        TestReply retired = client.post("/api/admin/keys/" + kid + "/retire", "{\"force\":true}", access);
        assertThat(retired.json().path("code").asText()).isEqualTo("key_from_environment");
    }

    @Test
    void movingBackLetsTheDatabaseSignAgain() {
        server.restartWith(Map.of("GATEHOUSE_KEY_REFRESH_SECRET", ONE));
        String given = server.client().login(TestGatehouse.ADMIN).refresh();

        server.restart();

        TestClient client = server.client();
        TokenPair tokens = client.login(TestGatehouse.ADMIN);
        assertThat(client.refresh(tokens.refresh()).refresh()).isNotEmpty();
        assertThat(client.post("/api/token/refresh/", refreshBody(given)).status())
                .isEqualTo(401);
        assertThat(lines(client.get("/api/admin/keys", tokens.access())))
                .contains("refresh active database", "refresh next database", "refresh retiring database");
    }

    private static List<String> lines(TestReply keys) {
        List<String> lines = new ArrayList<>();
        keys.json()
                .path("items")
                .forEach(key -> lines.add("%s %s %s"
                        .formatted(
                                key.path("purpose").asText(),
                                key.path("state").asText(),
                                key.path("source").asText())));
        return lines;
    }

    private static String pem() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                    .formatted(Base64.getMimeEncoder().encodeToString(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
