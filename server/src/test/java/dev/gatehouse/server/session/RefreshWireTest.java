package dev.gatehouse.server.session;

import static dev.gatehouse.server.TestClient.refreshBody;
import static dev.gatehouse.server.TestGatehouse.ADMIN;
import static dev.gatehouse.server.session.TokenParts.claims;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire contract of refreshed, verified and revoked tokens, row by row: statuses and bodies to the byte (R8, R10, R11, R12). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefreshWireTest {

    private static final String BLACKLISTED = "{\"detail\":\"Token is blacklisted\",\"code\":\"token_not_valid\"}";

    private final TestGatehouse server = TestGatehouse.start("lockout.parameters=off");
    private final TestClient client = server.client();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void refreshGivesANewPairInTheOtherOrder() {
        String refresh = client.login(ADMIN).refresh();

        TestReply reply = client.post("/api/token/refresh/", refreshBody(refresh));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).matches("\\{\"access\":\"[^\"]+\",\"refresh\":\"[^\"]+\"}");
        assertThat(reply.body()).doesNotContain(refresh);
    }

    @Test
    void aUsedTokenIsDeadAndEndsTheSession() {
        TokenPair first = client.login(ADMIN);
        TokenPair second = client.refresh(first.refresh());
        server.clock().advance(Duration.ofSeconds(11));

        assertThat(client.post("/api/token/refresh/", refreshBody(first.refresh()))
                        .body())
                .isEqualTo(BLACKLISTED);
        assertThat(client.post("/api/token/refresh/", refreshBody(second.refresh()))
                        .body())
                .isEqualTo(BLACKLISTED);
        assertThat(client.get("/api/whoami/", second.access()).status()).isEqualTo(401);
    }

    @Test
    void theImmediatePredecessorIsForgivenForTenSeconds() {
        String first = client.login(ADMIN).refresh();
        TokenPair second = client.refresh(first);
        server.clock().advance(Duration.ofSeconds(10));

        TokenPair again = client.refresh(first);

        assertThat(again.refresh()).isEqualTo(second.refresh());
        assertThat(claims(again.access())).isEqualTo(claims(second.access()));
    }

    @Test
    void theGrandparentIsNeverForgiven() {
        String first = client.login(ADMIN).refresh();
        String second = client.refresh(first).refresh();
        String third = client.refresh(second).refresh();

        assertThat(client.post("/api/token/refresh/", refreshBody(first)).status())
                .isEqualTo(401);
        assertThat(client.post("/api/token/refresh/", refreshBody(third)).status())
                .isEqualTo(401);
    }

    @Test
    void refreshTellsWhatIsWrongWithAToken() {
        TokenPair tokens = client.login(ADMIN);

        assertRefused("garbage", "Token is invalid");
        assertRefused(tokens.refresh() + "x", "Token is invalid");
        assertRefused(tokens.access(), "Token has wrong type");
        server.clock().advance(Duration.ofDays(1));
        assertRefused(tokens.refresh(), "Token is expired");
    }

    @Test
    void refreshOfAnInactiveAccountSaysSo() {
        server.with("leaver", Role.USER);
        String refresh = client.login("leaver").refresh();
        server.disable("leaver");

        TestReply reply = client.post("/api/token/refresh/", refreshBody(refresh));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEqualTo("{\"detail\":\"No active account found for the given token.\"}");
    }

    @Test
    void verifyAnswersWithNothingForGoodTokensOfEitherType() {
        TokenPair tokens = client.login(ADMIN);

        for (String token : List.of(tokens.access(), tokens.refresh())) {
            TestReply reply = client.post("/api/token/verify/", Json.write(Map.of("token", token)));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("{}");
        }
    }

    @Test
    void verifyTellsABlacklistedTokenApart() {
        String used = client.login(ADMIN).refresh();
        TokenPair successor = client.refresh(used);

        assertThat(client.post("/api/token/verify/", Json.write(Map.of("token", used)))
                        .body())
                .isEqualTo("{}");
        server.clock().advance(Duration.ofSeconds(11));
        assertThat(client.post("/api/token/verify/", Json.write(Map.of("token", used)))
                        .status())
                .isEqualTo(400);
        client.post("/api/token/blacklist/", refreshBody(successor.refresh()));
        for (String token : List.of(successor.refresh(), successor.access())) {
            TestReply reply = client.post("/api/token/verify/", Json.write(Map.of("token", token)));

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).isEqualTo("{\"non_field_errors\":[\"Token is blacklisted\"]}");
        }
    }

    @Test
    void blacklistEndsTheSessionOnce() {
        String refresh = client.login(ADMIN).refresh();

        assertThat(client.post("/api/token/blacklist/", refreshBody(refresh)).body())
                .isEqualTo("{}");
        assertThat(client.post("/api/token/blacklist/", refreshBody(refresh)).body())
                .isEqualTo(BLACKLISTED);
    }

    @Test
    void revokeEndsOnesOwnSession() {
        TokenPair tokens = client.login(ADMIN);

        TestReply reply = client.post("/api/token/revoke/", refreshBody(tokens.refresh()), tokens.access());

        assertThat(reply.body()).isEqualTo("{\"detail\":\"Token revoked\"}");
        assertThat(client.get("/api/whoami/", tokens.access()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "a.b.c"})
    void revokeOfABadTokenLeaksNothing(String token) {
        TestReply reply = client.post(
                "/api/token/revoke/", refreshBody(token), client.login(ADMIN).access());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"detail\":\"Invalid or expired token\"}");
    }

    @Test
    void revokeOfSomebodyElsesTokenIsForbiddenAndAnEvent() {
        server.with("mallory", Role.USER);
        TokenPair victim = client.login(ADMIN);

        TestReply reply = client.post(
                "/api/token/revoke/",
                refreshBody(victim.refresh()),
                client.login("mallory").access());

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).isEqualTo("{\"detail\":\"You do not have permission to perform this action.\"}");
        assertThat(client.get("/api/whoami/", victim.access()).status()).isEqualTo(200);
        server.gatehouse().seal();
        assertThat(client.get("/api/admin/events?type=ownership_violation&user=mallory", victim.access())
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void revokeAllEndsEverySessionOfOnes() {
        server.with("traveller", Role.USER);
        TokenPair first = client.login("traveller");
        TokenPair second = client.login("traveller");

        TestReply reply = client.post("/api/token/revoke-all/", "", first.access());

        assertThat(reply.body()).isEqualTo("{\"detail\":\"All tokens revoked\",\"revoked\":2}");
        assertThat(client.get("/api/whoami/", second.access()).status()).isEqualTo(401);
        assertThat(client.post("/api/token/refresh/", refreshBody(second.refresh()))
                        .status())
                .isEqualTo(401);
    }

    private void assertRefused(String token, String detail) {
        TestReply reply = client.post("/api/token/refresh/", refreshBody(token));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEqualTo("{\"detail\":\"%s\",\"code\":\"token_not_valid\"}", detail);
    }
}
