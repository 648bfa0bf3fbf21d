package dev.gatehouse.server.session;

import static dev.gatehouse.server.TestClient.refreshBody;
import static dev.gatehouse.server.TestGatehouse.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a thief of one refresh token gets out of it, and how soon it shows (R10, R39; decision 0017). */
final class StolenRefreshTokenTest {

    private static final String OWNERS_AGENT = "Firefox/150";
    private static final String BLACKLISTED = "{\"detail\":\"Token is blacklisted\",\"code\":\"token_not_valid\"}";

    private final TestGatehouse server = TestGatehouse.start().with("bob", Role.USER);
    private final TestClient owner = server.client().at("192.0.2.1");
    private final TestClient thief = server.client().at("198.51.100.1");
    private final String first = owner.login("bob").refresh();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void verifyDoesNotTellAThiefThatTheOwnerHasRefreshed() {
        String second = owned(first);

        assertThat(verify(thief, first).body()).isEqualTo("{}");
        pass(Duration.ofSeconds(10));
        assertThat(verify(thief, first).body()).isEqualTo("{}");

        pass(Duration.ofSeconds(1));
        assertThat(verify(thief, first).body()).isEqualTo("{\"non_field_errors\":[\"Token is blacklisted\"]}");
        assertThat(verify(owner, second).status()).isEqualTo(200);
        assertThat(refresh(owner, OWNERS_AGENT, second).status()).isEqualTo(200);
    }

    @Test
    void verifyOfAGrandparentIsBlacklisted() {
        owned(owned(first));

        assertThat(verify(owner, first).status()).isEqualTo(400);
    }

    @Test
    void anotherClientIsRefusedAndRecordedAndTheSessionLives() {
        String second = owned(first);

        TestReply reply = refresh(thief, "curl/8", first);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEqualTo(BLACKLISTED);
        assertThat(refresh(owner, OWNERS_AGENT, second).status()).isEqualTo(200);
        JsonNode event = events("token_repeated_elsewhere").get(0);
        assertThat(event.path("severity").asText()).isEqualTo("warning");
        assertThat(event.path("address").asText()).isEqualTo("198.51.100.1");
        assertThat(event.path("username").asText()).isEqualTo("bob");
        assertThat(event.path("details").path("forgiven").asText()).isEqualTo("false");
    }

    @Test
    void theSecondTimeTheSessionEnds() {
        String second = owned(first);
        refresh(thief, "curl/8", first);
        String third = owned(second);

        assertThat(refresh(thief, "curl/8", second).body()).isEqualTo(BLACKLISTED);

        assertThat(refresh(owner, OWNERS_AGENT, third).body()).isEqualTo(BLACKLISTED);
        assertThat(events("token_reused")).hasSize(1);
        assertThat(events("token_repeated_elsewhere")).hasSize(1);
    }

    @Test
    void theSameTokenTwiceIsTheSecondTime() {
        String second = owned(first);
        refresh(thief, "curl/8", first);

        refresh(thief, "curl/8", first);

        assertThat(refresh(owner, OWNERS_AGENT, second).status()).isEqualTo(401);
    }

    @Test
    void anotherAddressWithTheSameUserAgentIsForgivenOnceInASession() {
        String second = owned(first);
        TestReply once = refresh(thief, OWNERS_AGENT, first);
        assertThat(once.json().path("refresh").asText()).isEqualTo(second);
        assertThat(events("token_repeated_elsewhere")
                        .get(0)
                        .path("details")
                        .path("forgiven")
                        .asText())
                .isEqualTo("true");
        String third = owned(second);

        assertThat(refresh(thief, OWNERS_AGENT, second).body()).isEqualTo(BLACKLISTED);

        assertThat(refresh(owner, OWNERS_AGENT, third).status()).isEqualTo(401);
        assertThat(events("token_reused")).hasSize(1);
    }

    @Test
    void theSameAddressOrItsNetworkIsForgivenWhateverTheUserAgentSays() {
        String session = server.client().at("2001:db8::1").login("bob").refresh();
        String second = refresh(server.client().at("2001:db8::2"), "a", session)
                .json()
                .path("refresh")
                .asText();

        for (String agent : new String[] {"b", "c", "d"}) {
            TestReply again = refresh(server.client().at("2001:db8::3"), agent, session);
            assertThat(again.json().path("refresh").asText()).isEqualTo(second);
        }
        assertThat(refresh(server.client().at("2001:db8:0:1::3"), "e", session).status())
                .isEqualTo(401);
    }

    @Test
    void theClientIsThatOfTheRotationNotOfTheLogin() {
        String second = refresh(thief, "curl/8", first).json().path("refresh").asText();

        assertThat(refresh(thief, "curl/8", first).json().path("refresh").asText())
                .isEqualTo(second);
        assertThat(refresh(owner, OWNERS_AGENT, first).status()).isEqualTo(401);
    }

    @Test
    void aThiefWhoPollsVerifyIsFoundInTheFirstRounds() {
        String copy = first;
        String current = first;
        int ridden = 0;
        for (int round = 0; round < 5; round++) {
            current = owned(current);
            for (int second = 0; verify(thief, copy).status() == 200 && second < 11; second++) {
                pass(Duration.ofSeconds(1));
            }
            TestReply reply = refresh(thief, OWNERS_AGENT, copy);
            ridden += reply.status() == 200 ? 1 : 0;
        }

        assertThat(ridden).isZero();
        assertThat(events("token_reused")).hasSize(1);
    }

    @Test
    void aSessionLivesNoLongerThanItsLongestLife() {
        server.restart("token.session-lifetime=P2D", "token.refresh-lifetime=P1D");
        TestClient client = server.client();
        TokenPair pair = client.login(ADMIN);
        pass(Duration.ofHours(23));
        pair = client.refresh(pair.refresh());
        pass(Duration.ofHours(23));
        pair = client.refresh(pair.refresh());
        pass(Duration.ofHours(2).minusSeconds(1));

        TokenPair last = client.refresh(pair.refresh());
        assertThat(client.get("/api/whoami/", last.access()).status()).isEqualTo(200);

        pass(Duration.ofSeconds(1));

        assertThat(refresh(client, "x", last.refresh()).body()).contains("Token is expired");
        assertThat(client.get("/api/whoami/", last.access()).body()).contains("Token is expired");
    }

    @Test
    void aLongestLifeThatIsShortenedCountsForTheSessionsThatThereAre() {
        pass(Duration.ofHours(1));
        String second = owned(first);

        server.restart("token.session-lifetime=PT1H");
        TestClient client = server.client();

        assertThat(refresh(client, "x", second).body())
                .isEqualTo("{\"detail\":\"Token is expired\",\"code\":\"token_not_valid\"}");
        assertThat(verify(client, second).body())
                .isEqualTo("{\"detail\":\"Token is expired\",\"code\":\"token_not_valid\"}");
    }

    @Test
    void aNodeThatIsBehindTakesTokensOfOneThatIsAhead() {
        pass(Duration.ofMillis(100));
        TokenPair pair = owner.login("bob");

        pass(Duration.ofMillis(-300));

        assertThat(owner.get("/api/whoami/", pair.access()).status()).isEqualTo(200);
        assertThat(refresh(owner, OWNERS_AGENT, pair.refresh()).status()).isEqualTo(200);
    }

    private String owned(String token) {
        return refresh(owner, OWNERS_AGENT, token).json().path("refresh").asText();
    }

    private static TestReply refresh(TestClient client, String agent, String token) {
        return client.send(client.request("/api/token/refresh/")
                .header("User-Agent", agent)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(refreshBody(token))));
    }

    private static TestReply verify(TestClient client, String token) {
        return client.post("/api/token/verify/", Json.write(Map.of("token", token)));
    }

    private JsonNode events(String type) {
        return server.events("type=" + type);
    }

    private void pass(Duration time) {
        server.clock().advance(time);
    }
}
