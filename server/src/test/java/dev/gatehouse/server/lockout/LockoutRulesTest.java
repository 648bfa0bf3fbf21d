package dev.gatehouse.server.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** R5 under other rules than the default, with users at different addresses. */
final class LockoutRulesTest {

    private static final String HOME = "192.0.2.1";
    private static final String ELSEWHERE = "198.51.100.1";

    @Test
    void byUserNameAndAddressTogetherAnotherAddressCountsApart() {
        try (TestGatehouse server = start()) {
            fail(server, "bob", ELSEWHERE, 5);

            assertThat(login(server, "bob", ELSEWHERE)).isEqualTo(403);
            assertThat(login(server, "bob", HOME)).isEqualTo(200);
            assertThat(login(server, "carol", ELSEWHERE)).isEqualTo(200);
        }
    }

    @Test
    void ipv6CountsByItsNetwork() {
        try (TestGatehouse server = start()) {
            for (int i = 0; i < 5; i++) {
                fail(server, "bob", "2001:db8::" + i, 1);
            }

            assertThat(login(server, "bob", "2001:db8:0:0:ffff::1")).isEqualTo(403);
            assertThat(login(server, "bob", "2001:db8:0:1::1")).isEqualTo(200);
        }
    }

    @Test
    void byUserNameAllAddressesCountTogether() {
        try (TestGatehouse server = start("lockout.parameters=username")) {
            for (int i = 0; i < 5; i++) {
                fail(server, "bob", "198.51.100." + i, 1);
            }

            assertThat(login(server, "bob", HOME)).isEqualTo(403);
            assertThat(login(server, "carol", "198.51.100.1")).isEqualTo(200);
        }
    }

    @Test
    void byAddressAllUserNamesCountTogether() {
        try (TestGatehouse server = start("lockout.parameters=address")) {
            for (int i = 0; i < 5; i++) {
                fail(server, "user" + i, ELSEWHERE, 1);
            }

            assertThat(login(server, "bob", ELSEWHERE)).isEqualTo(403);
            assertThat(login(server, "bob", HOME)).isEqualTo(200);
        }
    }

    @Test
    void ofSeveralRulesEachLocks() {
        try (TestGatehouse server = start("lockout.parameters=username, address")) {
            fail(server, "bob", ELSEWHERE, 3);
            fail(server, "carol", ELSEWHERE, 2);

            assertThat(login(server, "dora", ELSEWHERE)).isEqualTo(403);
            assertThat(login(server, "bob", HOME)).isEqualTo(200);
        }
    }

    @Test
    void aLockByOneRuleTakesNothingFromAnother() {
        try (TestGatehouse server = start("lockout.parameters=username, address")) {
            fail(server, "bob", ELSEWHERE, 4);
            fail(server, "bob", "203.0.113.1", 1);

            fail(server, "carol", ELSEWHERE, 1);

            assertThat(login(server, "carol", ELSEWHERE)).isEqualTo(403);
        }
    }

    @Test
    void whoHasAValidAccountDoesNotResetWhatOthersFailed() {
        try (TestGatehouse server = start("lockout.parameters=username, address")) {
            fail(server, "bob", ELSEWHERE, 4);
            assertThat(login(server, "carol", ELSEWHERE)).isEqualTo(200);
            assertThat(login(server, "bob", HOME)).isEqualTo(200);

            fail(server, "carol", ELSEWHERE, 1);

            assertThat(login(server, "bob", ELSEWHERE)).isEqualTo(403);
            fail(server, "bob", "203.0.113.1", 1);
            assertThat(login(server, "bob", "203.0.113.2")).isEqualTo(403);
        }
    }

    @Test
    void anAccountsOwnAddressKeepsABudgetOfItsOwn() {
        try (TestGatehouse server = start("lockout.parameters=username")) {
            login(server, "bob", HOME);
            login(server, "bob", "2001:db8::1");
            fail(server, "bob", ELSEWHERE, 5);

            assertThat(login(server, "bob", ELSEWHERE)).isEqualTo(403);
            assertThat(login(server, "bob", HOME)).isEqualTo(200);
            assertThat(login(server, "bob", "2001:db8::2")).isEqualTo(200);
            fail(server, "bob", HOME, 5);
            assertThat(login(server, "bob", HOME)).isEqualTo(403);
            assertThat(login(server, "bob", "2001:db8::2")).isEqualTo(200);
        }
    }

    @Test
    void anAddressIsOnesOwnForThirtyDays() {
        try (TestGatehouse server = start("lockout.parameters=username")) {
            login(server, "bob", HOME);
            server.clock().advance(Duration.ofDays(30).plusSeconds(1));
            fail(server, "bob", ELSEWHERE, 5);

            assertThat(login(server, "bob", HOME)).isEqualTo(403);
        }
    }

    @Test
    void withoutKnownGoodOnesOwnAddressIsLikeAnyOther() {
        try (TestGatehouse server = start("lockout.parameters=username", "lockout.known-good=off")) {
            login(server, "bob", HOME);
            fail(server, "bob", ELSEWHERE, 5);

            assertThat(login(server, "bob", HOME)).isEqualTo(403);
        }
    }

    @Test
    void fromAllowedAddressesNothingCountsAndNoRuleHolds() {
        try (TestGatehouse server = start("lockout.parameters=username", "lockout.allow=192.0.2.0/24")) {
            fail(server, "bob", HOME, 10);
            fail(server, "bob", ELSEWHERE, 5);

            assertThat(login(server, "bob", HOME)).isEqualTo(200);
            assertThat(login(server, "bob", ELSEWHERE)).isEqualTo(403);
        }
    }

    @Test
    void fromDeniedAddressesNobodySignsInAlsoWhereTheyAreAllowed() {
        try (TestGatehouse server =
                start("lockout.allow=192.0.2.0/24", "lockout.deny=192.0.2.1, 2001:db8::/32", "lockout.lock=PT1H")) {
            assertThat(login(server, "bob", HOME)).isEqualTo(403);
            assertThat(login(server, "bob", "2001:db8:1::1")).isEqualTo(403);
            assertThat(login(server, "bob", "192.0.2.2")).isEqualTo(200);
            assertThat(server.client()
                            .at(HOME)
                            .post("/api/token/", TestClient.credentials("bob", TestGatehouse.PASSWORD))
                            .header("Retry-After"))
                    .contains("3600");
            assertThat(server.events("type=login_refused&address=" + HOME).toString())
                    .contains("\"details\":{\"reason\":\"denied\"}");
        }
    }

    @Test
    void switchedOffNothingCountsAndNothingHoldsThatARuleHasBegun() {
        try (TestGatehouse server = start()) {
            fail(server, "bob", ELSEWHERE, 5);

            server.restart("lockout.parameters=off");

            fail(server, "bob", ELSEWHERE, 10);
            assertThat(login(server, "bob", ELSEWHERE)).isEqualTo(200);
        }
    }

    @Test
    void aLowerLimitHoldsForWhatHasFailedAlready() {
        try (TestGatehouse server = start()) {
            fail(server, "bob", ELSEWHERE, 4);

            server.restart("lockout.failures=3");

            assertThat(login(server, "bob", ELSEWHERE)).isEqualTo(403);
        }
    }

    private static TestGatehouse start(String... assignments) {
        return TestGatehouse.start(assignments)
                .with("bob", Role.USER)
                .with("carol", Role.USER)
                .with("dora", Role.USER);
    }

    private static void fail(TestGatehouse server, String username, String address, int times) {
        TestClient client = server.client().at(address);
        for (int i = 0; i < times; i++) {
            assertThat(client.post("/api/token/", TestClient.credentials(username, "wrong"))
                            .status())
                    .isIn(401, 403);
        }
    }

    private static int login(TestGatehouse server, String username, String address) {
        return server.client()
                .at(address)
                .post("/api/token/", TestClient.credentials(username, TestGatehouse.PASSWORD))
                .status();
    }
}
