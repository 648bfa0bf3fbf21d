package dev.gatehouse.server.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.threat.DetectionRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the default settings take for an attack on sessions, tokens and accounts by those who have some (R16). */
class SessionDetectorsTest {

    private static final SessionId SESSION = new SessionId("0123456789abcdef0123456789abcdef");
    private static final String HOME = "198.51.100.7";
    private static final String THIEF = "203.0.113.9";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0";
    private static final String IPHONE = "App/3.1 (iPhone; iOS 19.2)";

    private static final Familiarity KNOWN_NETWORK =
            new Familiarity(10, Optional.of(Instant.parse("2026-03-01T08:00:00Z")), true, true, true);

    private final TestDetectors t = new TestDetectors();

    @ParameterizedTest
    @ValueSource(strings = {"TOKEN_REUSED", "OWNERSHIP_VIOLATION"})
    void oneIsEnough(EventType type) {
        t.see(Occurrence.of(type).about("alice").from(THIEF).in(SESSION));

        assertThat(t.found()).singleElement().satisfies(found -> {
            assertThat(found.subject().username()).isEqualTo("alice");
            assertThat(found.subject().address()).isEqualTo(THIEF);
            assertThat(found.subject().sessionId()).isEqualTo(SESSION.value());
        });
    }

    @Test
    void aSecondClientIsTold() {
        t.see(repeat(FIREFOX, THIEF).with(EventDetail.FORGIVEN, false));

        assertThat(t.found(DetectionRule.SECOND_CLIENT)).hasSize(1);
    }

    @Test
    void aPhoneThatLosesAnAnswerBetweenNetworksIsForgivenOnce() {
        t.see(repeat(IPHONE, THIEF).with(EventDetail.FORGIVEN, true));
        assertThat(t.found()).isEmpty();

        t.see(repeat(IPHONE, HOME).with(EventDetail.FORGIVEN, true));

        assertThat(t.found(DetectionRule.SECOND_CLIENT)).hasSize(1);
    }

    @Test
    void aLaptopInANetworkThatItKnowsIsForgiven() {
        t.see(repeat(FIREFOX, HOME).with(EventDetail.FORGIVEN, true).known(KNOWN_NETWORK));

        assertThat(t.found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "invalid, true",
        "wrong_type, true",
        "no_session, true",
        "expired, false",
        "retired_key, false",
        "session_ended, false",
        "no_account, false"
    })
    void twentyTokensThatNoServerHasMadeAreProbing(String reason, boolean told) {
        t.see(Occurrence.of(EventType.TOKEN_REJECTED).from(THIEF).with(EventDetail.TOKEN_FAILURE, reason));
        t.see(Occurrence.of(EventType.TOKEN_REJECTED)
                .from(THIEF)
                .with(EventDetail.TOKEN_FAILURE, reason)
                .with(EventDetail.COUNT, 19L)
                .after(Duration.ofMinutes(1)));

        assertThat(t.found(DetectionRule.TOKEN_PROBING)).hasSize(told ? 1 : 0);
    }

    @Test
    void aClientThatDoesNotWaitIsAStorm() {
        for (int minute = 0; minute < 5; minute++) {
            t.see(Occurrence.of(EventType.REQUEST_THROTTLED)
                    .from(THIEF)
                    .with(EventDetail.COUNT, 12L)
                    .after(Duration.ofMinutes(minute)));
        }

        assertThat(t.found(DetectionRule.THROTTLE_STORM)).hasSize(1);
    }

    @Test
    void anotherProgramInASessionIsTold() {
        login(FIREFOX, HOME);
        refresh("curl/8.17", HOME, 1);

        assertThat(t.found(DetectionRule.SESSION_MOVED)).hasSize(1);
    }

    @Test
    void anUpdateIsNoOtherProgram() {
        login(FIREFOX, HOME);
        refresh(FIREFOX.replace("148", "149"), HOME, 1);

        assertThat(t.found()).isEmpty();
    }

    @Test
    void aDesktopInANetworkThatTheAccountHasNeverUsedIsTold() {
        login(FIREFOX, HOME);
        refresh(FIREFOX, THIEF, 1);

        assertThat(t.found(DetectionRule.SESSION_MOVED)).hasSize(1);
    }

    @Test
    void aPhoneChangesNetworksAllDay() {
        login(IPHONE, HOME);
        for (int i = 1; i < 9; i++) {
            refresh(IPHONE, "100.%d.7.9".formatted(i), i);
        }

        assertThat(t.found()).isEmpty();
    }

    @Test
    void fourRolesInAnHourAreOutOfTheOrdinary() {
        for (int i = 0; i < 3; i++) {
            act(EventType.ROLE_CHANGED, i, KNOWN_NETWORK);
        }
        assertThat(t.found()).isEmpty();

        act(EventType.ROLE_CHANGED, 3, KNOWN_NETWORK);

        assertThat(t.found())
                .singleElement()
                .satisfies(found -> assertThat(found.subject().username()).isEqualTo("root"));
    }

    @Test
    void aRoleThatANewAccountBeginsWithIsARole() {
        for (int i = 0; i < 4; i++) {
            act(EventType.ACCOUNT_CREATED, i, KNOWN_NETWORK);
        }

        assertThat(t.found(DetectionRule.ADMIN_ANOMALY)).hasSize(1);
    }

    @Test
    void aRoleThatIsTakenAwayIsOneToo() {
        for (int i = 0; i < 4; i++) {
            t.see(Occurrence.of(EventType.ROLE_CHANGED)
                    .about("admin" + i)
                    .with(EventDetail.BY, "root")
                    .with(EventDetail.ROLE, Role.USER));
        }

        assertThat(t.found(DetectionRule.ADMIN_ANOMALY)).hasSize(1);
    }

    @Test
    void newUsersAreEverydayLife() {
        for (int i = 0; i < 50; i++) {
            t.see(Occurrence.of(EventType.ACCOUNT_CREATED)
                    .about("user" + i)
                    .with(EventDetail.BY, "root")
                    .with(EventDetail.ROLE, Role.USER));
        }

        assertThat(t.found()).isEmpty();
    }

    @Test
    void twentyLockoutsByHandInAnHourAreOutOfTheOrdinary() {
        for (int i = 0; i < 20; i++) {
            act(EventType.LOCKOUT_STARTED, i, KNOWN_NETWORK);
        }

        assertThat(t.found(DetectionRule.ADMIN_ANOMALY)).hasSize(1);
    }

    @Test
    void aMassTerminationIsOutOfTheOrdinary() {
        t.see(Occurrence.of(EventType.SESSION_TERMINATED)
                .about("alice")
                .with(EventDetail.BY, "root")
                .with(EventDetail.SESSIONS_ENDED, 20));

        assertThat(t.found(DetectionRule.ADMIN_ANOMALY)).hasSize(1);
    }

    @Test
    void atAnHourAtWhichAnAdminNeverWorksHalfAsMuchIs() {
        Familiarity never = new Familiarity(10, Optional.of(Instant.parse("2026-03-01T08:00:00Z")), true, true, false);

        act(EventType.ROLE_CHANGED, 0, never);
        act(EventType.ROLE_CHANGED, 1, never);

        assertThat(t.found(DetectionRule.ADMIN_ANOMALY))
                .singleElement()
                .satisfies(found -> assertThat(found.sentence()).contains("at an hour at which they never work"));
    }

    @Test
    void whatUsersDoToThemselvesIsNoAdmins() {
        for (int i = 0; i < 30; i++) {
            t.see(Occurrence.of(EventType.SESSION_TERMINATED).about("alice").with(EventDetail.BY, "alice"));
        }

        assertThat(t.found()).isEmpty();
    }

    private void act(EventType type, int minute, Familiarity known) {
        t.see(Occurrence.of(type)
                .about("user" + minute)
                .with(EventDetail.BY, "root")
                .with(EventDetail.ROLE, Role.OPERATOR)
                .known(known)
                .after(Duration.ofMinutes(minute)));
    }

    private static Occurrence repeat(String agent, String address) {
        return Occurrence.of(EventType.TOKEN_REPEATED_ELSEWHERE)
                .about("alice")
                .from(address)
                .by(agent)
                .in(SESSION);
    }

    private void login(String agent, String address) {
        t.see(Occurrence.login("alice", address).by(agent).in(SESSION));
    }

    private void refresh(String agent, String address, int times) {
        t.see(Occurrence.of(EventType.TOKEN_REFRESHED)
                .about("alice")
                .from(address)
                .by(agent)
                .in(SESSION)
                .after(Duration.ofMinutes(25L * times)));
    }
}
