package dev.gatehouse.server.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.threat.DetectionRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What slow attacks look like among ten thousand users who sign in seven times a day, one in twenty times with a mistake. */
class BusyServerTest {

    private static final String ATTACKER = "203.0.113.9";
    private static final int USERS = 10_000;
    private static final int HOURLY_LOGINS = 3_000;

    private final TestDetectors detectors = new TestDetectors();
    private int logins;

    @Test
    void oneTryAnHourIsFound() {
        everyHour(25, hour -> List.of(Occurrence.wrongPassword("alice", ATTACKER)));

        assertThat(detectors.found(DetectionRule.PASSWORD_GUESSING)).hasSize(1);
    }

    @Test
    void oneNameAnHourIsFound() {
        everyHour(25, hour -> List.of(Occurrence.wrongPassword("name" + hour, ATTACKER)));

        assertThat(detectors.found(DetectionRule.PASSWORD_SPRAYING)).hasSize(1);
    }

    @Test
    void oneAddressAnHourIsFound() {
        everyHour(16, hour -> List.of(Occurrence.wrongPassword("alice", "203.0.113." + hour)));

        assertThat(detectors.found(DetectionRule.DISTRIBUTED_GUESSING)).hasSize(1);
    }

    @Test
    void twoMadeUpNamesAnHourAreFound() {
        everyHour(
                20,
                hour -> List.of(
                        Occurrence.unknownName("one" + hour, ATTACKER),
                        Occurrence.unknownName("two" + hour, ATTACKER)));

        assertThat(detectors.found(DetectionRule.ACCOUNT_ENUMERATION)).hasSize(1);
    }

    @Test
    void threeLeakedPasswordsAnHourAreFound() {
        everyHour(
                20,
                hour -> IntStream.range(0, 3)
                        .mapToObj(i -> Occurrence.wrongPassword("leaked%d-%d".formatted(hour, i), ATTACKER))
                        .toList());

        assertThat(detectors.found(DetectionRule.CREDENTIAL_STUFFING)).hasSize(1);
    }

    @Test
    void aSuccessAfterATryAnHourIsFound() {
        everyHour(
                24,
                hour -> List.of(
                        hour < 23 ? Occurrence.wrongPassword("alice", ATTACKER) : Occurrence.login("alice", ATTACKER)));

        assertThat(detectors.found(DetectionRule.SUCCESS_AFTER_FAILURES)).hasSize(1);
    }

    @Test
    void aWrongCodeEveryTwoHoursIsFound() {
        everyHour(20, hour -> hour % 2 == 0 ? List.of(Occurrence.wrongCode("alice", ATTACKER)) : List.of());

        assertThat(detectors.found(DetectionRule.FACTOR_FATIGUE)).hasSize(1);
    }

    @Test
    void aSessionThatMovesAmongTwentyThousandIsFound() {
        List<SessionId> sessions =
                IntStream.range(0, 20_000).mapToObj(_ -> SessionId.random()).toList();
        for (int round = 0; round < 5; round++) {
            for (SessionId session : sessions) {
                detectors.see(refresh(session, new Familiarity(9, Optional.empty(), true, true, true))
                        .after(Duration.ofMinutes(25L * round)));
            }
        }
        assertThat(detectors.found()).isEmpty();

        detectors.see(refresh(sessions.getFirst(), new Familiarity(9, Optional.empty(), false, false, true))
                .from(ATTACKER)
                .by("curl/8")
                .after(Duration.ofMinutes(125)));

        assertThat(detectors.found(DetectionRule.SESSION_MOVED)).hasSize(1);
    }

    @Test
    void aSessionOfWhichNothingIsKnownHasNotMoved() {
        detectors.see(refresh(SessionId.random(), Familiarity.NONE));

        assertThat(detectors.found()).isEmpty();
    }

    private static Occurrence refresh(SessionId session, Familiarity known) {
        return Occurrence.of(EventType.TOKEN_REFRESHED)
                .about("alice")
                .from("10.1.2.3")
                .by("Mozilla/5.0")
                .in(session)
                .known(known);
    }

    private interface Attack {
        List<Occurrence> at(int hour);
    }

    private void everyHour(int hours, Attack attack) {
        for (int hour = 0; hour < hours; hour++) {
            Duration time = Duration.ofMinutes(57L * hour);
            attack.at(hour).forEach(each -> detectors.see(each.by("curl/8").after(time)));
            for (int i = 0; i < HOURLY_LOGINS; i++) {
                normalLogin(time.plusSeconds(i));
            }
        }
    }

    private void normalLogin(Duration time) {
        int user = Math.floorMod(logins * 7919, USERS);
        String address = "10.1.%d.%d".formatted(user >> 8, user & 255);
        String name = "user" + user;
        String agent = "Mozilla/5.0 (browser " + user % 20 + ")";
        if (logins % 20 == 0) {
            detectors.see(Occurrence.wrongPassword(name, address).by(agent).after(time));
        }
        detectors.see(
                Occurrence.login(name, address).by(agent).in(SessionId.random()).after(time));
        logins++;
    }
}
