package dev.gatehouse.server.key;

import static dev.gatehouse.server.TestClient.refreshBody;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R24: keys as admins see, rotate and retire them. */
final class KeyEndpointsTest {

    private static final String SAFELY = "{\"purpose\":\"access\",\"force\":false}";
    private static final String AT_ONCE = "{\"purpose\":\"access\",\"force\":true}";
    private static final String REFRESH_AT_ONCE = "{\"purpose\":\"refresh\",\"force\":true}";

    private final TestGatehouse server = TestGatehouse.start();
    private final TestClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsEveryKeyWithItsStateAndWhoNeedsIt() {
        TokenPair tokens = client.login(TestGatehouse.ADMIN);

        TestReply reply = client.get("/api/admin/keys", tokens.access());

        JsonNode active = key(reply, "access", "active");
        assertThat(Json.write(active)).isEqualTo("""
                        {"kid":"%s","purpose":"access","algorithm":"ES256","state":"active","source":"database",\
                        "created_at":"2026-03-01T12:00:00Z","activated_at":"2026-03-01T12:00:00Z","superseded_at":null,\
                        "retired_at":null,"live_tokens":1,"safe_to_retire_at":null}""".formatted(kid(tokens.access())));
        assertThat(states(reply))
                .containsExactlyInAnyOrder(
                        "access active", "access next", "refresh active", "refresh next", "audit active");
        assertThat(reply.json().path("next").isNull()).isTrue();
    }

    @Test
    void publishesTheKeyThatWillSignNextBeforeItDoes() {
        server.clock().advance(Duration.ofMinutes(5));
        List<String> before = published();
        String access = client.login(TestGatehouse.ADMIN).access();

        TestReply reply = client.post("/api/admin/keys/rotate", SAFELY, access);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("state").asText()).isEqualTo("active");
        assertThat(before).hasSize(2).contains(reply.json().path("kid").asText());
        assertThat(kid(client.login(TestGatehouse.ADMIN).access()))
                .isEqualTo(reply.json().path("kid").asText());
        assertThat(published()).hasSize(3).containsAll(before);
        assertThat(client.get("/.well-known/jwks.json").header("Cache-Control")).contains("public, max-age=300");
    }

    @Test
    void tokensOfAKeyThatRetiresGoOn() {
        TokenPair tokens = client.login(TestGatehouse.ADMIN);
        client.post("/api/admin/keys/rotate", AT_ONCE, tokens.access());
        client.post("/api/admin/keys/rotate", REFRESH_AT_ONCE, tokens.access());

        assertThat(client.get("/api/whoami/", tokens.access()).status()).isEqualTo(200);
        TokenPair next = client.refresh(tokens.refresh());
        assertThat(kid(next.access())).isNotEqualTo(kid(tokens.access()));
        assertThat(kid(next.refresh())).isNotEqualTo(kid(tokens.refresh()));
    }

    @Test
    void doesNotLetAKeySignThatOthersMayNotHaveFetched() {
        server.clock().advance(Duration.ofSeconds(299));
        String access = client.login(TestGatehouse.ADMIN).access();

        TestReply tooEarly = client.post("/api/admin/keys/rotate", SAFELY, access);
        server.clock().advance(Duration.ofSeconds(1));

        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.body())
                .isEqualTo("{\"detail\":\"The next access key has not been published for long enough; it may sign from"
                        + " 2026-03-01T12:05:00Z on, or now with force.\",\"code\":\"key_too_young\"}");
        assertThat(client.post("/api/admin/keys/rotate", SAFELY, access).status())
                .isEqualTo(200);
    }

    @Test
    void saysWhenAKeyIsSafeToRetireAndRetiresItThen() {
        TokenPair tokens = client.login(TestGatehouse.ADMIN);
        client.post("/api/admin/keys/rotate", AT_ONCE, tokens.access());
        JsonNode retiring = key(client.get("/api/admin/keys", tokens.access()), "access", "retiring");

        TestReply refused = retire(retiring, false, tokens.access());

        assertThat(retiring.path("live_tokens").asInt()).isEqualTo(1);
        assertThat(retiring.path("safe_to_retire_at").asText()).isEqualTo("2026-03-01T12:35:00Z");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body())
                .isEqualTo(
                        "{\"detail\":\"Tokens that this key has signed may live until 2026-03-01T12:35:00Z; retiring it"
                                + " before that takes force.\",\"code\":\"key_needed\"}");
        server.clock().advance(Duration.ofMinutes(35));
        TestReply retired =
                retire(retiring, false, client.login(TestGatehouse.ADMIN).access());
        assertThat(retired.json().path("state").asText()).isEqualTo("retired");
        assertThat(retired.json().path("retired_at").asText()).isEqualTo("2026-03-01T12:35:00Z");
        assertThat(published()).doesNotContain(retiring.path("kid").asText());
    }

    @Test
    void aKeyThatIsRetiredByForceVerifiesNothingFromThenOn() {
        String victim = client.login(TestGatehouse.ADMIN).access();
        client.post("/api/admin/keys/rotate", AT_ONCE, victim);
        JsonNode retiring = key(client.get("/api/admin/keys", victim), "access", "retiring");

        assertThat(retire(retiring, true, victim).status()).isEqualTo(200);

        assertThat(client.get("/api/whoami/", victim).body()).contains("Token is invalid");
        assertThat(client.login(TestGatehouse.ADMIN).access()).isNotEmpty();
    }

    @Test
    void retiringTheKeyThatSignsRotatesFirst() {
        String access = client.login(TestGatehouse.ADMIN).access();
        JsonNode active = key(client.get("/api/admin/keys", access), "access", "active");

        TestReply refused = retire(active, false, access);
        TestReply retired = retire(active, true, access);

        assertThat(refused.json().path("code").asText()).isEqualTo("key_active");
        assertThat(retired.json().path("state").asText()).isEqualTo("retired");
        assertThat(client.get("/api/whoami/", access).status()).isEqualTo(401);
        String next = client.login(TestGatehouse.ADMIN).access();
        assertThat(states(client.get("/api/admin/keys", next)))
                .contains("access active", "access next", "access retired")
                .doesNotContain("access retiring");
    }

    @Test
    void retiringAKeyThatHasNotSignedPutsAnotherInItsPlace() {
        String access = client.login(TestGatehouse.ADMIN).access();
        JsonNode next = key(client.get("/api/admin/keys", access), "refresh", "next");

        assertThat(retire(next, false, access).status()).isEqualTo(200);

        assertThat(states(client.get("/api/admin/keys", access)))
                .contains("refresh active", "refresh next", "refresh retired");
        assertThat(retire(next, false, access).json().path("code").asText()).isEqualTo("already_retired");
    }

    @Test
    void anEndedSessionNeedsNoKey() {
        String admin = client.login(TestGatehouse.ADMIN).access();
        String refresh = client.login(TestGatehouse.ADMIN).refresh();
        client.post("/api/token/blacklist/", refreshBody(refresh));

        TestReply keys = client.get("/api/admin/keys", admin);

        assertThat(key(keys, "access", "active").path("live_tokens").asInt()).isEqualTo(1);
        assertThat(key(keys, "refresh", "active").path("live_tokens").asInt()).isEqualTo(1);
    }

    @Test
    void aRefreshMovesASessionToTheNextKey() {
        TokenPair tokens = client.login(TestGatehouse.ADMIN);
        client.post("/api/admin/keys/rotate", REFRESH_AT_ONCE, tokens.access());
        server.clock().advance(Duration.ofMinutes(6));

        TokenPair next = client.refresh(tokens.refresh());

        TestReply keys = client.get("/api/admin/keys", next.access());
        assertThat(key(keys, "refresh", "retiring").path("live_tokens").asInt()).isZero();
        assertThat(key(keys, "refresh", "active").path("live_tokens").asInt()).isEqualTo(1);
    }

    @Test
    void theAuditKeyNeitherRotatesNorRetires() {
        String access = client.login(TestGatehouse.ADMIN).access();
        JsonNode audit = key(client.get("/api/admin/keys", access), "audit", "active");

        assertThat(retire(audit, true, access).json().path("code").asText()).isEqualTo("audit_key");
        assertThat(client.post("/api/admin/keys/rotate", "{\"purpose\":\"audit\",\"force\":true}", access)
                        .body())
                .isEqualTo("{\"purpose\":[\"\\\"audit\\\" is not a valid choice.\"]}");
    }

    @Test
    void forcesNothingUnlessTold() {
        String access = client.login(TestGatehouse.ADMIN).access();

        assertThat(client.post("/api/admin/keys/rotate", "{}", access).body())
                .isEqualTo("{\"purpose\":[\"This field is required.\"]}");
        assertThat(client.post("/api/admin/keys/rotate", "{\"purpose\":\"access\"}", access)
                        .body())
                .contains("key_too_young");
        assertThat(client.post("/api/admin/keys/nonsense/retire", "", access).status())
                .isEqualTo(404);
    }

    @Test
    void everyChangeIsAnEventThatSaysWhoDidIt() throws Exception {
        String access = client.login(TestGatehouse.ADMIN).access();
        String kid = client.post("/api/admin/keys/rotate", AT_ONCE, access)
                .json()
                .path("kid")
                .asText();
        server.gatehouse().seal();

        JsonNode event = client.get("/api/admin/events?type=key_rotated", access)
                .json()
                .path("items")
                .get(0);

        assertThat(event.path("route").asText()).isEqualTo("POST /api/admin/keys/rotate");
        assertThat(event.path("details")).isEqualTo(Json.tree("""
                        {"by":"alice","forced":"true","kid":"%s","purpose":"access"}""".formatted(kid)));
    }

    @Test
    void auditorsSeeKeysAndOperatorsChangeNone() {
        server.with("ann", Role.AUDITOR).with("olga", Role.OPERATOR);

        assertThat(client.get("/api/admin/keys", client.login("ann").access()).status())
                .isEqualTo(200);
        assertThat(client.post(
                                "/api/admin/keys/rotate",
                                AT_ONCE,
                                client.login("olga").access())
                        .status())
                .isEqualTo(403);
    }

    private TestReply retire(JsonNode key, boolean force, String access) {
        String path = "/api/admin/keys/%s/retire".formatted(key.path("kid").asText());
        return client.post(path, "{\"force\":%b}".formatted(force), access);
    }

    private List<String> published() {
        List<String> kids = new ArrayList<>();
        client.get("/.well-known/jwks.json")
                .json()
                .path("keys")
                .forEach(key -> kids.add(key.path("kid").asText()));
        return kids;
    }

    private static JsonNode key(TestReply reply, String purpose, String state) {
        return StreamSupport.stream(reply.json().path("items").spliterator(), false)
                .filter(key -> key.path("purpose").asText().equals(purpose)
                        && key.path("state").asText().equals(state))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> states(TestReply reply) {
        List<String> states = new ArrayList<>();
        reply.json()
                .path("items")
                .forEach(key -> states.add(
                        key.path("purpose").asText() + " " + key.path("state").asText()));
        return states;
    }

    private static String kid(String token) {
        byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
        try {
            return Json.tree(new String(header, StandardCharsets.UTF_8))
                    .path("kid")
                    .asText();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
