package dev.gatehouse.server.threat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.detection.Detection;
import dev.gatehouse.server.detection.TestDetections;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** R16: what the server does by itself about what it finds, what holds it back, and how it is undone. */
@ParameterizedClass
@EnumSource(Dialect.class)
final class ResponseTest {

    private static final String THIEF = "192.0.2.7";

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final TestGatehouse server;

    ResponseTest(Dialect dialect) {
        this.server = TestGatehouse.start(dialect, "response.mode=enforce", "response.new-network=lock_account")
                .with("bob", Role.USER)
                .with("olga", Role.OPERATOR);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void observesUnlessItIsToldToAct() {
        server.restart();

        CaseId story = found(DetectionRule.PASSWORD_GUESSING, null, THIEF, null);
        found(DetectionRule.PASSWORD_GUESSING, null, THIEF, null);

        assertThat(ping(THIEF)).isEqualTo(200);
        assertThat(acts(story)).containsExactly("block 192.0.2.7 done=false withheld=null");
        assertThat(events("response_taken")).isEmpty();
        assertThat(events("response_withheld")).isEmpty();
    }

    @Test
    void blocksTheClientAtOnceAndOnce() {
        CaseId story = found(DetectionRule.PASSWORD_GUESSING, null, THIEF, null);
        found(DetectionRule.PASSWORD_GUESSING, null, THIEF, null);

        assertThat(ping(THIEF)).isEqualTo(403);
        assertThat(ping("192.0.2.8")).isEqualTo(200);
        assertThat(acts(story)).containsExactly("block 192.0.2.7 done=true withheld=null");
        assertThat(events("response_taken")).hasSize(1);
        assertThat(events("response_taken")
                        .getFirst()
                        .path("details")
                        .path("case")
                        .asText())
                .isEqualTo(story.toString());
        assertThat(events("address_blocked")).hasSize(1);
    }

    @Test
    void blocksForLongerEachTime() {
        for (Duration step :
                List.of(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(24), Duration.ofHours(24))) {
            found(DetectionRule.PASSWORD_GUESSING, null, THIEF, null);
            server.clock().advance(step.minusSeconds(1));
            assertThat(ping(THIEF)).isEqualTo(403);
            server.clock().advance(Duration.ofSeconds(1));
            assertThat(ping(THIEF)).isEqualTo(200);
        }
    }

    @Test
    void forgetsEarlierBlocksAfterAMonth() {
        found(DetectionRule.PASSWORD_GUESSING, null, THIEF, null);
        server.clock().advance(Duration.ofDays(31));
        found(DetectionRule.PASSWORD_GUESSING, null, THIEF, null);

        server.clock().advance(Duration.ofMinutes(15));

        assertThat(ping(THIEF)).isEqualTo(200);
    }

    @Test
    void endsASessionForGoodThatIsNotItsUsersAlone() {
        String access = server.client().login("bob").access();
        String session = server.client()
                .get("/api/whoami/", access)
                .json()
                .path("session_id")
                .asText();

        CaseId story = found(DetectionRule.SECOND_CLIENT, "bob", null, session);

        assertThat(server.client().get("/api/whoami/", access).status()).isEqualTo(401);
        assertThat(undo(story).status()).isEqualTo(200);
        assertThat(server.client().get("/api/whoami/", access).status()).isEqualTo(401);
        assertThat(acts(story)).containsExactly("end_session " + session + " done=true withheld=null");
        assertThat(events("response_undone")).isEmpty();
    }

    @Test
    void locksAnAccountForAWhile() {
        CaseId story = found(DetectionRule.NEW_NETWORK, "bob", THIEF, null);

        assertThat(login("bob", "203.0.113.9")).isEqualTo(403);
        assertThat(acts(story)).containsExactly("lock_account bob done=true withheld=null");
        server.clock().advance(Duration.ofMinutes(15));
        assertThat(login("bob", "203.0.113.9")).isEqualTo(200);
    }

    @Test
    void isUndoneByOneCallAndNotDoneAgainInTheSameCase() {
        CaseId story = found(DetectionRule.PASSWORD_GUESSING, "bob", THIEF, null);
        found(DetectionRule.NEW_NETWORK, "bob", THIEF, null);

        JsonNode undone = undo(story).json();

        assertThat(ping(THIEF)).isEqualTo(200);
        assertThat(login("bob", "203.0.113.9")).isEqualTo(200);
        assertThat(undone.path("acts")).hasSize(2).allSatisfy(act -> {
            assertThat(act.path("undone_by").asText()).isEqualTo("alice");
            assertThat(act.path("undone_at").isNull()).isFalse();
        });
        assertThat(events("response_undone")).hasSize(2);
        assertThat(events("address_unblocked")).hasSize(1);
        assertThat(events("lockout_cleared")).hasSize(1);

        found(DetectionRule.PASSWORD_GUESSING, "bob", THIEF, null);
        assertThat(ping(THIEF)).isEqualTo(200);
        assertThat(undo(story).status()).isEqualTo(200);
        assertThat(events("response_undone")).hasSize(2);
    }

    @Test
    void anUndoneBlockIsNoneThatTheNextIsLongerFor() {
        undo(found(DetectionRule.PASSWORD_GUESSING, null, THIEF, null));
        server.clock().advance(Duration.ofDays(2));

        found(DetectionRule.PASSWORD_GUESSING, null, THIEF, null);
        server.clock().advance(Duration.ofMinutes(15));

        assertThat(ping(THIEF)).isEqualTo(200);
    }

    @Test
    void neverBlocksWhereAnAdministratorWorks() {
        server.client().at(THIEF).login(TestGatehouse.ADMIN);

        CaseId story = found(DetectionRule.PASSWORD_GUESSING, null, THIEF, null);
        found(DetectionRule.PASSWORD_GUESSING, null, THIEF, null);

        assertThat(ping(THIEF)).isEqualTo(200);
        assertThat(acts(story)).containsExactly("block 192.0.2.7 done=false withheld=admin_session");
        assertThat(events("response_withheld"))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.path("details").path("reason").asText())
                                .isEqualTo("admin_session"));
    }

    @Test
    void blocksWhenNothingSpeaksAgainstItAnyMore() {
        String access = server.client().at(THIEF).login(TestGatehouse.ADMIN).access();
        CaseId story = found(DetectionRule.PASSWORD_GUESSING, null, THIEF, null);
        server.client().at(THIEF).post("/api/token/revoke-all/", "{}", access);

        found(DetectionRule.PASSWORD_GUESSING, null, THIEF, null);

        assertThat(ping(THIEF)).isEqualTo(403);
        assertThat(acts(story))
                .containsExactly(
                        "block 192.0.2.7 done=true withheld=null", "block 192.0.2.7 done=false withheld=admin_session");
    }

    @Test
    void neverBlocksAGatewayAndTellsPeopleInstead() {
        for (int i = 0; i < 5; i++) {
            server.with("user" + i, Role.USER);
            server.client().at(THIEF).login("user" + i);
        }

        CaseId story = found(DetectionRule.PASSWORD_SPRAYING, null, THIEF, null);

        assertThat(ping(THIEF)).isEqualTo(200);
        assertThat(acts(story))
                .containsExactly("alert null done=true withheld=null", "block 192.0.2.7 done=false withheld=gateway");
        assertThat(events("response_taken")).hasSize(1);
    }

    @Test
    void aFamilyIsNoGateway() {
        for (int i = 0; i < 4; i++) {
            server.with("user" + i, Role.USER);
            server.client().at(THIEF).login("user" + i);
        }

        found(DetectionRule.PASSWORD_SPRAYING, null, THIEF, null);

        assertThat(ping(THIEF)).isEqualTo(403);
    }

    @Test
    void anIpv6ClientIsItsNetwork() {
        for (int i = 0; i < 5; i++) {
            server.with("user" + i, Role.USER);
            server.client().at("2001:db8:0:1::" + (i + 1)).login("user" + i);
        }

        found(DetectionRule.PASSWORD_SPRAYING, null, "2001:db8:0:1::99", null);
        found(DetectionRule.PASSWORD_SPRAYING, null, "2001:db8:0:2::99", null);

        assertThat(ping("2001:db8:0:1::99")).isEqualTo(200);
        assertThat(ping("2001:db8:0:2::1")).isEqualTo(403);
    }

    @Test
    void neverBlocksWhatIsAllowedOrAProxy() {
        server.restart("response.mode=enforce", "lockout.allow=192.0.2.0/24");

        assertThat(acts(found(DetectionRule.PASSWORD_GUESSING, null, THIEF, null)))
                .containsExactly("block 192.0.2.7 done=false withheld=allowed");
        assertThat(acts(found(DetectionRule.PASSWORD_GUESSING, null, "127.0.0.1", null)))
                .containsExactly("block 127.0.0.1 done=false withheld=proxy");
    }

    @Test
    void neverTakesTheLastWayIn() {
        String access = server.client().login(TestGatehouse.ADMIN).access();
        String session = server.client()
                .get("/api/whoami/", access)
                .json()
                .path("session_id")
                .asText();

        found(DetectionRule.SECOND_CLIENT, TestGatehouse.ADMIN, null, session);
        found(DetectionRule.NEW_NETWORK, TestGatehouse.ADMIN, null, null);

        assertThat(server.client().get("/api/whoami/", access).status()).isEqualTo(200);
        assertThat(login(TestGatehouse.ADMIN, "203.0.113.9")).isEqualTo(200);
        assertThat(events("response_withheld")).hasSize(2);
    }

    @Test
    void locksAnAdministratorWhereAnotherIsLeft() {
        server.with("arno", Role.ADMIN);

        found(DetectionRule.NEW_NETWORK, "arno", null, null);
        found(DetectionRule.NEW_NETWORK, TestGatehouse.ADMIN, null, null);

        assertThat(login("arno", "203.0.113.9")).isEqualTo(403);
        assertThat(login(TestGatehouse.ADMIN, "203.0.113.9")).isEqualTo(200);
    }

    @Test
    void doesNothingWithoutATarget() {
        assertThat(acts(found(DetectionRule.PASSWORD_GUESSING, "bob", null, null)))
                .containsExactly("block null done=false withheld=no_target");
        assertThat(acts(found(DetectionRule.NEW_NETWORK, "no one's", null, null)))
                .containsExactly("lock_account no one's done=false withheld=no_target");
    }

    @Test
    void leavesABlockOfAnAdminsAsItIs() {
        String body = Json.write(Map.of("network", "192.0.2.0/24", "reason", "scans"));
        server.client().post("/api/admin/blocks", body, access(TestGatehouse.ADMIN));

        CaseId story = found(DetectionRule.PASSWORD_GUESSING, null, THIEF, null);
        undo(story);

        assertThat(acts(story)).containsExactly("block 192.0.2.7 done=false withheld=already_done");
        assertThat(ping(THIEF)).isEqualTo(403);
    }

    @Test
    void leavesAnOldAttackAlone() {
        Instant now = server.clock().instant();
        Detection old = TestDetections.by(DetectionRule.PASSWORD_GUESSING, TestDetections.detected(null, THIEF, null));
        CaseId story = server.gatehouse()
                .threats()
                .accept(TestDetections.after(Duration.between(TestDetections.START, now.minus(QUARTER)), old), now)
                .orElseThrow()
                .id();

        assertThat(acts(story)).isEmpty();
        assertThat(ping(THIEF)).isEqualTo(200);
    }

    @Test
    void whatWasDoneStandsAfterARestart() {
        found(DetectionRule.PASSWORD_GUESSING, null, THIEF, null);

        server.restart("response.mode=enforce");
        found(DetectionRule.PASSWORD_GUESSING, null, THIEF, null);

        assertThat(ping(THIEF)).isEqualTo(403);
        assertThat(events("response_taken")).hasSize(1);
    }

    @Test
    void anOperatorUndoesWhatConcernsNoAdministrator() {
        server.with("arno", Role.ADMIN);
        CaseId ofBob = found(DetectionRule.NEW_NETWORK, "bob", null, null);
        CaseId ofArno = found(DetectionRule.NEW_NETWORK, "arno", null, null);

        assertThat(undo(ofBob, "olga", "it was us").status()).isEqualTo(200);
        assertThat(undo(ofArno, "olga", "it was us").status()).isEqualTo(403);
        assertThat(login("arno", "203.0.113.9")).isEqualTo(403);
    }

    @Test
    void wantsACaseAndAReason() {
        CaseId story = found(DetectionRule.NEW_NETWORK, "bob", null, null);

        assertThat(undo(story, "olga", " ").status()).isEqualTo(400);
        assertThat(undo(new CaseId(99), "olga", "why").status()).isEqualTo(404);
    }

    private CaseId found(
            DetectionRule rule, @Nullable String username, @Nullable String address, @Nullable String session) {
        return TestCases.take(server, TestDetections.by(rule, TestDetections.detected(username, address, session)))
                .orElseThrow()
                .id();
    }

    private List<String> acts(CaseId story) {
        JsonNode details =
                server.client().get("/api/admin/cases/" + story, access("olga")).json();
        return StreamSupport.stream(details.path("acts").spliterator(), false)
                .map(act -> "%s %s done=%s withheld=%s"
                        .formatted(
                                act.path("response").asText(),
                                act.path("target").asText(null),
                                act.path("done").asBoolean(),
                                act.path("withheld").asText(null)))
                .toList();
    }

    private TestReply undo(CaseId story) {
        return undo(story, TestGatehouse.ADMIN, "it was us");
    }

    private TestReply undo(CaseId story, String username, String reason) {
        return server.client()
                .post(
                        "/api/admin/cases/%s/undo".formatted(story),
                        Json.write(Map.of("reason", reason)),
                        access(username));
    }

    private List<JsonNode> events(String type) {
        server.gatehouse().seal();
        JsonNode items = server.client()
                .get("/api/admin/events?limit=100&type=" + type, access("olga"))
                .json()
                .path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private int ping(String address) {
        return server.client().at(address).get("/.well-known/jwks.json").status();
    }

    private int login(String username, String address) {
        return server.client()
                .at(address)
                .post("/api/token/", TestClient.credentials(username, TestGatehouse.PASSWORD))
                .status();
    }

    private String access(String username) {
        return server.client().at("203.0.113.1").login(username).access();
    }
}
