package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R39: what is recorded of tokens whose key was retired, by force or in time, and what their clients are told. */
final class RetiredKeyTest {

    private final TestGatehouse server = TestGatehouse.start().with("bob", Role.USER);
    private final TestClient client = server.client();
    private final TokenPair pair = client.login("bob");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTokenOfARetiredKeyIsToldApartInItsEventAlone() {
        TestReply forged = whoami(header(pair.access()) + ".e30.AAAA");

        retire("access");

        TestReply retired = whoami(pair.access());
        assertThat(retired.status()).isEqualTo(401);
        assertThat(retired.body()).isEqualTo(forged.body());
        assertThat(reason("token_rejected")).isEqualTo("retired_key");
    }

    @Test
    void soIsARefreshToken() {
        retire("refresh");

        assertThat(refresh().body()).isEqualTo("{\"detail\":\"Token is invalid\",\"code\":\"token_not_valid\"}");
        assertThat(reason("refresh_failed")).isEqualTo("retired_key");
    }

    @Test
    void afterARestartAsWell() {
        retire("access");

        server.restart();

        assertThat(server.client().get("/api/whoami/", pair.access()).status()).isEqualTo(401);
        assertThat(reason("token_rejected")).isEqualTo("retired_key");
    }

    /** An application that was off for weeks comes with what it had. */
    @ParameterizedTest
    @ValueSource(ints = {1, 400})
    void soIsATokenWhoseKeyHasHadItsTime(int days) {
        server.clock().advance(Duration.ofDays(90));
        server.work("key-lifecycle");
        TokenPair late = client.login("bob");
        server.clock().advance(Duration.ofDays(90));
        server.work("key-lifecycle");
        server.clock().advance(Duration.ofDays(8));
        server.work("key-lifecycle");
        server.clock().advance(Duration.ofDays(days));

        whoami(late.access());
        assertThat(reason("token_rejected")).isEqualTo("retired_key");
        refresh();
        assertThat(reason("refresh_failed")).isEqualTo("retired_key");
    }

    /** The name of a key is public, so that it excuses such tokens alone as the key may have signed. */
    @Test
    void theNameOfARetiredKeyAloneMeansNothing() {
        retire("access");
        long made = server.clock().instant().getEpochSecond();

        for (String claims : List.of(
                "{}", "{\"exp\":\"soon\"}", "{\"exp\":" + (made + 3_600) + "}", "{\"exp\":" + (made - 3_600) + "}")) {
            whoami(header(pair.access()) + "." + encoded(claims) + ".AAAA");
            server.clock().advance(Duration.ofMinutes(2));

            assertThat(reason("token_rejected")).as(claims).isEqualTo("invalid");
        }
    }

    private static String encoded(String claims) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    }

    private static String header(String token) {
        return token.substring(0, token.indexOf('.'));
    }

    private TestReply whoami(String access) {
        return client.get("/api/whoami/", access);
    }

    private TestReply refresh() {
        return client.post("/api/token/refresh/", TestClient.refreshBody(pair.refresh()));
    }

    private void retire(String purpose) {
        TestClient admin = server.client().at("198.51.100.9");
        String access = admin.login(TestGatehouse.ADMIN).access();
        for (JsonNode key : admin.get("/api/admin/keys", access).json().path("items")) {
            if (key.path("purpose").asText().equals(purpose)
                    && key.path("state").asText().equals("active")) {
                String path =
                        "/api/admin/keys/%s/retire".formatted(key.path("kid").asText());
                assertThat(admin.post(path, "{\"force\":true}", access).status())
                        .isEqualTo(200);
            }
        }
    }

    /** Of the newest event of that type. */
    private String reason(String type) {
        return server.events("type=" + type)
                .path(0)
                .path("details")
                .path("reason")
                .asText();
    }
}
