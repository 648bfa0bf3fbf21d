package dev.gatehouse.server.threat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** R16: what the server does by itself about what it finds, and how it is undone. */
@ParameterizedClass
@EnumSource(Dialect.class)
final class ResponseTest extends RespondingServerTest {

    ResponseTest(Dialect dialect) {
        super(dialect);
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

    /** A case may be about several accounts; what is done concerns the one of its finding. */
    @Test
    void namesTheAccountThatItConcernsAndNotTheFirstOfTheCase() {
        server.with("carl", Role.USER);
        CaseId story = found(DetectionRule.NEW_NETWORK, "carl", THIEF, null);
        found(DetectionRule.NEW_NETWORK, "bob", THIEF, null);
        found(DetectionRule.NEW_NETWORK, TestGatehouse.ADMIN, THIEF, null);

        assertThat(acts(story)).hasSize(3);
        assertThat(usernames("response_taken")).containsExactly("bob", "carl");
        assertThat(usernames("response_withheld")).containsExactly(TestGatehouse.ADMIN);
        undo(story);
        assertThat(usernames("response_undone")).containsExactlyInAnyOrder("bob", "carl");
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

    private List<String> usernames(String type) {
        return events(type).stream()
                .map(event -> event.path("username").asText())
                .toList();
    }
}
