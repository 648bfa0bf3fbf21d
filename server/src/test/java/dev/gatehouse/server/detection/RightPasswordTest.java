package dev.gatehouse.server.detection;

import static dev.gatehouse.server.detection.Occurrence.login;
import static dev.gatehouse.server.detection.Occurrence.wrongCode;
import static dev.gatehouse.server.detection.Occurrence.wrongPassword;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.threat.DetectionRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A password that was guessed is told wherever it turns out to be right, and not at logins alone (R16, R39). */
final class RightPasswordTest {

    private static final String ATTACKER = "203.0.113.9";
    private static final SessionId SESSION = new SessionId("0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f");
    private static final Familiarity ESTABLISHED =
            new Familiarity(10, Optional.of(Instant.parse("2026-03-01T08:00:00Z")), false, false, true);

    private final TestDetectors t = new TestDetectors();

    @Test
    void aGuessedPasswordIsToldThoughTheSecondFactorHolds() {
        fail(EventType.LOGIN_FAILED, 10);

        t.see(noFactor().after(Duration.ofMinutes(20)));

        assertThat(told()).singleElement().satisfies(found -> {
            assertThat(found.subject().username()).isEqualTo("alice");
            assertThat(found.sentence())
                    .isEqualTo("The password of \"alice\" was right from 203.0.113.9 after 10 failures on it;"
                            + " the second factor is missing.");
        });
    }

    @Test
    void soItIsWhereTheCodeWasWrong() {
        fail(EventType.LOGIN_FAILED, 10);

        t.see(wrongCode("alice", ATTACKER).after(Duration.ofMinutes(20)));

        assertThat(told()).hasSize(1);
    }

    @Test
    void onceADayAndTheLoginThatFollowsWithItsSession() {
        fail(EventType.LOGIN_FAILED, 10);

        for (int i = 0; i < 5; i++) {
            t.see(noFactor().after(Duration.ofMinutes(20 + i)));
        }
        t.see(login("alice", ATTACKER).in(SESSION).after(Duration.ofMinutes(30)));

        assertThat(told()).extracting(found -> found.subject().sessionId()).containsExactly(null, SESSION.value());
    }

    /** Else a wrong code would make the attacker's network one that the account knows. */
    @Test
    void aWrongCodeExcusesNoLoginFromAbroad() {
        fail(EventType.LOGIN_FAILED, 5);
        t.see(wrongCode("alice", ATTACKER).known(ESTABLISHED).after(Duration.ofMinutes(20)));

        t.see(login("alice", ATTACKER).known(ESTABLISHED).in(SESSION).after(Duration.ofMinutes(21)));

        assertThat(told()).extracting(found -> found.subject().sessionId()).contains(SESSION.value());
    }

    @ParameterizedTest
    @EnumSource(names = {"REAUTHENTICATED", "PASSWORD_CHANGED", "OTP_ENROLLED", "OTP_REMOVED"})
    void guessingWithinASessionEndsInASuccessAsWell(EventType success) {
        fail(EventType.REAUTHENTICATION_FAILED, 10);

        t.see(Occurrence.of(success).about("alice").from(ATTACKER).in(SESSION).after(Duration.ofMinutes(20)));

        assertThat(told()).singleElement().satisfies(found -> {
            assertThat(found.subject().sessionId()).isEqualTo(SESSION.value());
            assertThat(found.sentence()).contains("has shown the right password in a session");
        });
    }

    @Test
    void whatAnAdminDoesToAnAccountIsNoPasswordOfItsOwn() {
        fail(EventType.LOGIN_FAILED, 10);

        t.see(Occurrence.of(EventType.PASSWORD_CHANGED)
                .about("alice")
                .from(ATTACKER)
                .with(EventDetail.BY, "root")
                .after(Duration.ofMinutes(20)));

        assertThat(told()).isEmpty();
    }

    /** Codes can be guessed on where a password is known, and setting one takes no code. */
    @Test
    void anotherPasswordForgivesNoWrongCodes() {
        for (int i = 0; i < 5; i++) {
            t.see(wrongCode("alice", ATTACKER).after(Duration.ofSeconds(10L * i)));
            t.see(Occurrence.of(EventType.PASSWORD_CHANGED)
                    .about("alice")
                    .from(ATTACKER)
                    .in(SESSION)
                    .with(EventDetail.BY, "alice")
                    .after(Duration.ofSeconds(10 * i + 5)));
        }

        assertThat(t.found(DetectionRule.FACTOR_FATIGUE)).hasSize(1);
    }

    @Test
    void aForgetfulUserWithASecondFactorIsEverydayLife() {
        for (int day = 0; day < 5; day++) {
            Duration morning = Duration.ofDays(day);
            IntStream.range(0, 4)
                    .forEach(i -> t.see(wrongPassword("alice", ATTACKER).after(morning.plusSeconds(10L * i))));
            t.see(noFactor().after(morning.plusSeconds(60)));
            t.see(wrongCode("alice", ATTACKER).after(morning.plusSeconds(70)));
            t.see(login("alice", ATTACKER).after(morning.plusSeconds(80)));
            IntStream.range(0, 8)
                    .forEach(i -> t.see(Occurrence.of(EventType.REAUTHENTICATION_FAILED)
                            .about("alice")
                            .from(ATTACKER)
                            .after(morning.plusHours(4).plusSeconds(10L * i))));
            t.see(Occurrence.of(EventType.REAUTHENTICATED)
                    .about("alice")
                    .from(ATTACKER)
                    .in(SESSION)
                    .after(morning.plusHours(5)));
        }

        assertThat(t.found()).isEmpty();
    }

    private void fail(EventType type, int times) {
        IntStream.range(0, times)
                .forEach(i -> t.see(Occurrence.of(type)
                        .about("alice")
                        .from(ATTACKER)
                        .with(EventDetail.CREDENTIAL_FAILURE, "wrong_password")
                        .after(Duration.ofSeconds(10L * i))));
    }

    private static Occurrence noFactor() {
        return Occurrence.of(EventType.LOGIN_OTP_REQUIRED).about("alice").from(ATTACKER);
    }

    private List<Detection> told() {
        return t.found(DetectionRule.SUCCESS_AFTER_FAILURES);
    }
}
