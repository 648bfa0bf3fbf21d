package dev.gatehouse.server.threat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.detection.Detection;
import dev.gatehouse.server.detection.TestDetections;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** R16: what holds the server back from what it would do by itself. */
@ParameterizedClass
@EnumSource(Dialect.class)
final class WithheldResponseTest extends RespondingServerTest {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    /** How long before an account has to have signed in from a place to count there. */
    private static final Duration WEEK = Duration.ofDays(7);

    WithheldResponseTest(Dialect dialect) {
        super(dialect);
        IntStream.range(0, 7).forEach(i -> server.with("user" + i, Role.USER));
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
        signInAt(THIEF, 5);
        server.clock().advance(WEEK);
        signInAt(THIEF, 5);

        CaseId story = found(DetectionRule.PASSWORD_SPRAYING, null, THIEF, null);

        assertThat(ping(THIEF)).isEqualTo(200);
        assertThat(acts(story))
                .containsExactly("alert null done=true withheld=null", "block 192.0.2.7 done=false withheld=gateway");
        assertThat(events("response_taken")).hasSize(1);
    }

    @Test
    void aFamilyIsNoGateway() {
        signInAt(THIEF, 4);
        server.clock().advance(WEEK);
        signInAt(THIEF, 4);

        found(DetectionRule.PASSWORD_SPRAYING, null, THIEF, null);

        assertThat(ping(THIEF)).isEqualTo(403);
    }

    @Test
    void fiveAccountsThatAnAttackHasOpenedMakeNoGateway() {
        signInAt(THIEF, 5);
        server.clock().advance(WEEK.minus(QUARTER));
        signInAt(THIEF, 5);

        found(DetectionRule.CREDENTIAL_STUFFING, null, THIEF, null);

        assertThat(ping(THIEF)).isEqualTo(403);
    }

    @Test
    void fourAccountsOfAnOfficeAndThoseThatAnAttackHasOpenedMakeNoGateway() {
        signInAt(THIEF, 4);
        signInAt("192.0.2.8", 7);
        server.clock().advance(WEEK);
        signInAt(THIEF, 7);

        found(DetectionRule.CREDENTIAL_STUFFING, null, THIEF, null);

        assertThat(ping(THIEF)).isEqualTo(403);
    }

    @Test
    void anIpv6ClientIsItsNetwork() {
        signInAt("2001:db8:0:1::1", 5);
        signInAt("2001:db8:0:2::1", 4);
        signInAt("2001:db8:0:20::1", 5);
        server.clock().advance(WEEK);
        signInAt("2001:db8:0:1::2", 5);
        signInAt("2001:db8:0:2::2", 5);

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

    /** One a minute, as the limit for logins has it. */
    private void signInAt(String address, int accounts) {
        for (int i = 0; i < accounts; i++) {
            server.clock().advance(Duration.ofMinutes(1));
            server.client().at(address).login("user" + i);
        }
    }
}
