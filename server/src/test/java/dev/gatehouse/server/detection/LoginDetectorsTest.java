package dev.gatehouse.server.detection;

import static dev.gatehouse.server.detection.Occurrence.login;
import static dev.gatehouse.server.detection.Occurrence.unknownName;
import static dev.gatehouse.server.detection.Occurrence.wrongCode;
import static dev.gatehouse.server.detection.Occurrence.wrongPassword;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What the default settings take for an attack on logins, and what not (R16). */
class LoginDetectorsTest {

    private static final String ATTACKER = "203.0.113.9";
    private static final String OFFICE = "192.0.2.1";

    private static final Familiarity ESTABLISHED =
            new Familiarity(10, Optional.of(Instant.parse("2026-03-01T08:00:00Z")), false, false, true);
    private static final Familiarity AT_HOME =
            new Familiarity(10, Optional.of(Instant.parse("2026-03-01T08:00:00Z")), true, true, true);

    private final TestDetectors t = new TestDetectors();

    @Test
    void tenFailuresOnOneNameAreGuessing() {
        play(9, Duration.ofSeconds(10), i -> wrongPassword("alice", ATTACKER));
        assertThat(t.found()).isEmpty();

        t.see(wrongPassword("Alice", ATTACKER).after(Duration.ofMinutes(5)));

        assertThat(t.found()).singleElement().satisfies(found -> {
            assertThat(found.rule()).isEqualTo(DetectionRule.PASSWORD_GUESSING);
            assertThat(found.subject()).isEqualTo(new CaseSubject("Alice", ATTACKER, null));
            assertThat(found.evidence()).hasSize(10).isSorted();
            assertThat(found.at()).isEqualTo(Occurrence.NOON.plus(Duration.ofMinutes(5)));
            assertThat(found.sentence()).isEqualTo("\"Alice\" was tried 10 times from 203.0.113.9 within 15 minutes.");
        });
    }

    @Test
    void whatALockoutRefusesIsGuessingToo() {
        play(5, Duration.ofSeconds(1), i -> wrongPassword("alice", ATTACKER));

        t.see(Occurrence.of(EventType.LOGIN_REFUSED)
                .about("alice")
                .from(ATTACKER)
                .with(EventDetail.LOGIN_REFUSAL, "locked_out")
                .with(EventDetail.COUNT, 30L));

        assertThat(t.found(DetectionRule.PASSWORD_GUESSING)).hasSize(1);
    }

    @Test
    void slowGuessingIsFoundWithinTheDay() {
        play(24, Duration.ofMinutes(50), i -> wrongPassword("alice", ATTACKER));
        assertThat(t.found()).isEmpty();

        t.see(wrongPassword("alice", ATTACKER).after(Duration.ofHours(20)));

        assertThat(t.found(DetectionRule.PASSWORD_GUESSING)).hasSize(1);
    }

    @Test
    void aForgottenPasswordIsNoGuessing() {
        play(5, Duration.ofSeconds(10), i -> wrongPassword("alice", OFFICE));
        t.see(login("alice", OFFICE).known(AT_HOME).after(Duration.ofMinutes(17)));
        play(7, Duration.ofSeconds(10), i -> wrongPassword("alice", OFFICE));

        assertThat(t.found()).isEmpty();
    }

    @Test
    void aFloodIsToldWhenItDoublesAndNotEachTime() {
        play(1_000, Duration.ofMillis(100), i -> wrongPassword("alice", ATTACKER));

        assertThat(t.found(DetectionRule.PASSWORD_GUESSING)).hasSize(7);
        assertThat(t.found(DetectionRule.PASSWORD_GUESSING).getLast().score())
                .isGreaterThan(
                        t.found(DetectionRule.PASSWORD_GUESSING).getFirst().score());
    }

    @Test
    void failuresOnTenNamesAreSpraying() {
        play(9, Duration.ofMinutes(2), i -> wrongPassword("user" + i, ATTACKER));
        assertThat(t.found()).isEmpty();

        t.see(wrongPassword("user9", ATTACKER).after(Duration.ofMinutes(20)));

        assertThat(t.found(DetectionRule.PASSWORD_SPRAYING))
                .singleElement()
                .satisfies(found -> assertThat(found.subject()).isEqualTo(new CaseSubject(null, ATTACKER, null)));
    }

    @Test
    void anOfficeThatMistypesIsNoSpraying() {
        for (int i = 0; i < 60; i++) {
            Duration then = Duration.ofSeconds(30L * i);
            if (i % 3 == 0) {
                t.see(wrongPassword("user" + i, OFFICE).after(then));
            }
            if (i % 20 != 0) {
                t.see(login("user" + i, OFFICE).known(AT_HOME).after(then.plusSeconds(10)));
            }
        }

        assertThat(t.found()).isEmpty();
    }

    @Test
    void namesThatAreTriedOnceEachAreStuffing() {
        play(
                20,
                Duration.ofMinutes(2),
                i -> i % 2 == 0 ? unknownName("leaked" + i, ATTACKER) : wrongPassword("user" + i, ATTACKER));

        assertThat(t.found(DetectionRule.CREDENTIAL_STUFFING)).hasSize(1);
    }

    @Test
    void stuffingFromManyAddressesIsKnownByItsProgram() {
        play(
                40,
                Duration.ofMinutes(1),
                i -> (i % 2 == 0
                                ? unknownName("leaked" + i, "198.51.100." + i)
                                : wrongPassword("user" + i, "198.51.100." + i))
                        .by("leaker/1"));

        assertThat(t.found(DetectionRule.CREDENTIAL_STUFFING)).hasSize(2);
    }

    @Test
    void stuffingFromManyAddressesIsKnownByHavingNoProgram() {
        play(40, Duration.ofMinutes(1), i -> unknownName("leaked" + i, "198.51.100." + i));

        assertThat(t.found(DetectionRule.CREDENTIAL_STUFFING)).hasSize(2);
    }

    @Test
    void aBrowserThatAllHaveIsNoStuffing() {
        for (int i = 0; i < 200; i++) {
            Duration then = Duration.ofSeconds(10L * i);
            if (i % 5 == 0) {
                t.see(wrongPassword("user" + i, "198.51.100." + i).by("Firefox").after(then));
            }
            t.see(login("user" + i, "198.51.100." + i)
                    .by("Firefox")
                    .known(AT_HOME)
                    .after(then.plusSeconds(5)));
        }

        assertThat(t.found()).isEmpty();
    }

    @Test
    void sixAddressesThatFailOnOneNameAreDistributedGuessing() {
        t.see(login("alice", OFFICE).known(AT_HOME));
        t.see(wrongPassword("alice", OFFICE));
        play(5, Duration.ofMinutes(5), i -> wrongPassword("alice", "198.51.100." + i));
        assertThat(t.found()).isEmpty();

        t.see(wrongPassword("alice", "198.51.100.77").after(Duration.ofMinutes(40)));

        assertThat(t.found(DetectionRule.DISTRIBUTED_GUESSING))
                .singleElement()
                .satisfies(found -> assertThat(found.subject()).isEqualTo(new CaseSubject("alice", null, null)));
    }

    @Test
    void aLoginAfterTenFailuresIsCritical() {
        play(10, Duration.ofSeconds(10), i -> wrongPassword("alice", OFFICE));
        t.see(login("alice", OFFICE).known(AT_HOME).after(Duration.ofMinutes(3)));

        assertThat(t.found(DetectionRule.SUCCESS_AFTER_FAILURES))
                .singleElement()
                .satisfies(found -> assertThat(found.severity()).isEqualTo(Severity.CRITICAL));
    }

    @Test
    void halfAsManyAreEnoughFromWhereTheAccountHasNeverBeen() {
        play(5, Duration.ofSeconds(10), i -> wrongPassword("alice", ATTACKER));
        t.see(login("alice", ATTACKER).known(ESTABLISHED).after(Duration.ofMinutes(20)));

        assertThat(t.found(DetectionRule.SUCCESS_AFTER_FAILURES)).hasSize(1);
    }

    @Test
    void aLoginOfAClientThatSpraysIsTold() {
        play(12, Duration.ofMinutes(1), i -> wrongPassword("user" + i, ATTACKER));
        t.see(login("alice", ATTACKER).known(ESTABLISHED).after(Duration.ofMinutes(20)));

        assertThat(t.found(DetectionRule.SUCCESS_AFTER_FAILURES))
                .singleElement()
                .satisfies(found -> assertThat(found.sentence()).contains("after failures on 12 names"));
    }

    @Test
    void aLoginFromAForeignNetworkUnderSiegeIsTold() {
        play(8, Duration.ofMinutes(1), i -> wrongPassword("alice", "198.51.100." + i));
        t.see(login("alice", ATTACKER).known(ESTABLISHED).after(Duration.ofMinutes(20)));

        assertThat(t.found(DetectionRule.SUCCESS_AFTER_FAILURES))
                .singleElement()
                .satisfies(found -> assertThat(found.sentence()).contains("from 8 addresses"));
    }

    @Test
    void fifteenUnknownNamesAreEnumeration() {
        play(14, Duration.ofMinutes(3), i -> unknownName("guess" + i, ATTACKER));
        assertThat(t.found(DetectionRule.ACCOUNT_ENUMERATION)).isEmpty();

        t.see(unknownName("guess14", ATTACKER).after(Duration.ofMinutes(44)));

        assertThat(t.found(DetectionRule.ACCOUNT_ENUMERATION)).hasSize(1);
    }

    @Test
    void fiveWrongCodesAreFatigue() {
        play(5, Duration.ofMinutes(2), i -> wrongCode("alice", ATTACKER));

        assertThat(t.found(DetectionRule.FACTOR_FATIGUE))
                .singleElement()
                .satisfies(found -> assertThat(found.severity()).isEqualTo(Severity.CRITICAL));
    }

    @Test
    void theOwnersOwnLoginForgivesTheGuesserNothing() {
        play(4, Duration.ofMinutes(1), i -> wrongCode("alice", ATTACKER));
        t.see(login("alice", OFFICE).known(AT_HOME).after(Duration.ofMinutes(5)));
        t.see(wrongCode("alice", ATTACKER).after(Duration.ofMinutes(6)));

        assertThat(t.found(DetectionRule.FACTOR_FATIGUE)).hasSize(1);
    }

    @Test
    void mistypedCodesAreForgivenToTheClientThatGetsIn() {
        play(4, Duration.ofMinutes(1), i -> wrongCode("alice", OFFICE));
        t.see(login("alice", OFFICE).known(AT_HOME).after(Duration.ofMinutes(5)));
        t.see(wrongCode("alice", OFFICE).after(Duration.ofMinutes(6)));

        assertThat(t.found()).isEmpty();
    }

    @Test
    void aLoginFromANetworkThatTheAccountHasNeverUsedIsTold() {
        t.see(login("alice", ATTACKER).known(ESTABLISHED));
        t.see(login("bob", OFFICE).known(AT_HOME));
        t.see(login("carol", ATTACKER).known(Familiarity.NONE));

        assertThat(t.found())
                .singleElement()
                .satisfies(found -> assertThat(found.rule()).isEqualTo(DetectionRule.NEW_NETWORK));
    }

    @Test
    void aKnownPhoneMayBeAnywhere() {
        Familiarity phone = new Familiarity(10, Optional.of(Instant.parse("2026-03-01T08:00:00Z")), false, true, true);

        t.see(login("alice", "198.51.100.7").by("App/3 (iPhone)").known(phone));

        assertThat(t.found()).isEmpty();
    }

    @Test
    void ninetyDaysWithoutALoginAreDormant() {
        t.see(login("alice", OFFICE).known(lastLogin("2025-12-02T11:00:00Z")));
        assertThat(t.found()).hasSize(1);

        t.see(login("bob", OFFICE).known(lastLogin("2025-12-03T11:00:00Z")));

        assertThat(t.found())
                .singleElement()
                .satisfies(found -> assertThat(found.sentence())
                        .isEqualTo("\"alice\" has signed in from 192.0.2.1, for the first time in 90 days."));
    }

    private static Familiarity lastLogin(String at) {
        return new Familiarity(10, Optional.of(Instant.parse(at)), true, true, true);
    }

    private void play(int times, Duration pause, IntFunction<Occurrence> what) {
        for (int i = 0; i < times; i++) {
            t.see(what.apply(i).after(pause.multipliedBy(i)));
        }
    }
}
