package dev.gatehouse.server.detection;

import static dev.gatehouse.server.detection.TestDetections.START;
import static dev.gatehouse.server.detection.TestDetections.after;
import static dev.gatehouse.server.detection.TestDetections.by;
import static dev.gatehouse.server.detection.TestDetections.detected;
import static dev.gatehouse.server.detection.TestDetections.graded;
import static dev.gatehouse.server.detection.TestDetections.provenBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ThreatCase;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How findings become cases, in the memory of a replay and in the database of a server alike. */
public abstract class CaseContract {

    private static final Duration DAY = Duration.ofHours(24);

    /** Takes the next finding, and answers with the case that has it. */
    protected abstract ThreatCase accept(Detection detection);

    @Test
    final void opensACaseWithAllThatWasFound() {
        ThreatCase opened = accept(detected("alice", "192.0.2.1", "s1"));

        assertThat(opened)
                .isEqualTo(new ThreatCase(
                        opened.id(),
                        DetectionRule.PASSWORD_GUESSING,
                        List.of(DetectionRule.PASSWORD_GUESSING),
                        new CaseSubject("alice", "192.0.2.1", "s1"),
                        Severity.WARNING,
                        50,
                        CaseState.OPEN,
                        START,
                        START,
                        1,
                        "Somebody guesses.",
                        "Look.",
                        List.of(1L)));
    }

    @Test
    final void findingsWithOneSessionOrAddressOrUserAreOneCase() {
        ThreatCase first = accept(detected("alice", "192.0.2.1", "s1"));

        assertThat(accept(detected("bob", "192.0.2.1", null)).id()).isEqualTo(first.id());
        assertThat(accept(detected(null, "198.51.100.1", "s1")).id()).isEqualTo(first.id());
        assertThat(accept(detected("ALICE", "203.0.113.1", "s2")).id()).isEqualTo(first.id());
        assertThat(accept(detected("carol", "203.0.113.9", "s9")).id()).isNotEqualTo(first.id());
    }

    @Test
    final void whatAFindingBringsLeadsTheNextOneToTheCase() {
        ThreatCase first = accept(detected("alice", "192.0.2.1", null));
        accept(detected("bob", "192.0.2.1", null));

        assertThat(accept(detected("bob", "198.51.100.1", null)).id()).isEqualTo(first.id());
        assertThat(accept(detected(null, "198.51.100.1", null)).findings()).isEqualTo(4);
    }

    @Test
    final void theAddressesOfAnIpv6NetworkAreOneClient() {
        ThreatCase first = accept(detected(null, "2001:db8:1:2::1", null));

        assertThat(accept(detected(null, "2001:db8:1:2:ffff::9", null)).id()).isEqualTo(first.id());
        assertThat(accept(detected(null, "2001:db8:1:2::/64", null)).id()).isEqualTo(first.id());
        assertThat(accept(detected(null, "2001:db8:1:3::1", null)).id()).isNotEqualTo(first.id());
    }

    @Test
    final void aNameThatLooksLikeAnAddressIsNone() {
        ThreatCase first = accept(detected("192.0.2.1", null, null));

        assertThat(accept(detected(null, "192.0.2.1", null)).id()).isNotEqualTo(first.id());
        assertThat(accept(detected(null, null, "192.0.2.1")).id()).isNotEqualTo(first.id());
    }

    @Test
    final void findingsOfNoSubjectAreOneCaseForEachRule() {
        ThreatCase first = accept(detected(null, null, null));

        assertThat(accept(detected(null, null, null)).id()).isEqualTo(first.id());
        assertThat(accept(by(DetectionRule.TOKEN_PROBING, detected(null, null, null)))
                        .id())
                .isNotEqualTo(first.id());
    }

    @Test
    final void theOldestOfTwoCasesTakesWhatFitsBoth() {
        ThreatCase first = accept(detected("alice", null, null));
        ThreatCase second = accept(detected(null, "192.0.2.1", null));

        assertThat(accept(detected("alice", "192.0.2.1", null)).id()).isEqualTo(first.id());
        assertThat(accept(detected(null, "192.0.2.1", null)).id()).isEqualTo(first.id());
        assertThat(second.id().value()).isGreaterThan(first.id().value());
    }

    @Test
    final void aCaseThatIsQuietForMoreThanADayTakesNoMore() {
        ThreatCase first = accept(detected("alice", null, null));
        ThreatCase nextDay = accept(after(DAY, detected("alice", null, null)));
        ThreatCase late = accept(after(DAY.multipliedBy(2).plusSeconds(1), detected("alice", null, null)));

        assertThat(nextDay.id()).isEqualTo(first.id());
        assertThat(late.id()).isNotEqualTo(first.id());
        assertThat(late.findings()).isEqualTo(1);
        assertThat(accept(after(DAY.multipliedBy(2).plusSeconds(2), detected("alice", null, null)))
                        .id())
                .isEqualTo(late.id());
    }

    @Test
    final void aCaseOfAClockThatWasADayAheadTakesNoMore() {
        ThreatCase ahead = accept(after(Duration.ofDays(365), detected("alice", null, null)));

        assertThat(accept(detected("alice", null, null)).id()).isNotEqualTo(ahead.id());
    }

    @Test
    final void rulesAndKnownFieldsOfTheSubjectAddUpInTheirOrder() {
        accept(detected("alice", null, null));
        accept(by(DetectionRule.TOKEN_REUSE, detected("Alice", "192.0.2.1", null)));
        ThreatCase grown = accept(by(DetectionRule.SECOND_CLIENT, detected("alice", "198.51.100.1", "s1")));
        ThreatCase same = accept(by(DetectionRule.TOKEN_REUSE, detected("alice", null, null)));

        assertThat(grown.rule()).isEqualTo(DetectionRule.PASSWORD_GUESSING);
        assertThat(same.rules())
                .isEqualTo(grown.rules())
                .containsExactly(
                        DetectionRule.PASSWORD_GUESSING, DetectionRule.TOKEN_REUSE, DetectionRule.SECOND_CLIENT);
        assertThat(same.subject()).isEqualTo(new CaseSubject("alice", "192.0.2.1", "s1"));
        assertThat(same.findings()).isEqualTo(4);
    }

    @Test
    final void saysWhatItsHighestFindingSaysOfEqualsTheLast() {
        accept(graded(Severity.CRITICAL, 60, "first", detected("alice", null, null)));
        ThreatCase lower = accept(graded(Severity.WARNING, 59, "lower", detected("alice", null, null)));
        ThreatCase equal = accept(graded(Severity.WARNING, 60, "equal", detected("alice", null, null)));
        ThreatCase higher = accept(graded(Severity.WARNING, 90, "higher", detected("alice", null, null)));

        assertThat(List.of(lower, equal, higher))
                .extracting(ThreatCase::sentence)
                .containsExactly("first", "equal", "higher");
        assertThat(higher.suggestion()).isEqualTo("Do: higher");
        assertThat(higher.score()).isEqualTo(90);
        assertThat(higher.severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    final void theTimeOfAFindingThatComesLateIsNotTheLastOne() {
        accept(after(Duration.ofMinutes(5), detected("alice", null, null)));
        ThreatCase grown = accept(after(Duration.ofMinutes(3), detected("alice", null, null)));

        assertThat(grown.openedAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
        assertThat(grown.updatedAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    }

    @Test
    final void keepsTheFirstAndTheLastFiftySequencesRising() {
        accept(provenBy(List.of(5L, 7L), detected("alice", null, null)));
        accept(provenBy(List.of(3L, 5L), detected("alice", null, null)));
        ThreatCase few = accept(provenBy(List.of(9L), detected("alice", null, null)));
        for (long from = 10; from < 200; from += 19) {
            accept(provenBy(LongStream.range(from, from + 19).boxed().toList(), detected("alice", null, null)));
        }
        ThreatCase many = accept(provenBy(List.of(200L, 201L), detected("alice", null, null)));

        assertThat(few.evidence()).containsExactly(3L, 5L, 7L, 9L);
        assertThat(many.evidence())
                .hasSize(100)
                .isSorted()
                .startsWith(3L, 5L, 7L, 9L, 10L)
                .endsWith(200L, 201L);
        assertThat(many.evidence().get(49)).isEqualTo(55L);
        assertThat(many.evidence().get(50)).isEqualTo(152L);
    }

    @Test
    final void remembersTheFirstFiftyKeys() {
        ThreatCase first = accept(detected("alice", null, null));
        IntStream.range(0, 60).forEach(n -> accept(detected("alice", "10.0.0." + n, null)));

        assertThat(accept(detected(null, "10.0.0.48", null)).id()).isEqualTo(first.id());
        assertThat(accept(detected(null, "10.0.0.49", null)).id()).isNotEqualTo(first.id());
        assertThat(accept(detected("alice", "10.0.0.50", null)).id()).isEqualTo(first.id());
    }

    /** Else of the accounts that are taken over behind so many made-up names, no alert would tell. */
    @Test
    final void remembersFiftyMoreOfWhatNoAttackerMakesUp() {
        ThreatCase first = accept(detected("mallory0", "192.0.2.1", null));
        IntStream.range(1, 60).forEach(n -> accept(detected("mallory" + n, "192.0.2.1", null)));
        IntStream.range(0, 60)
                .forEach(
                        n -> accept(by(DetectionRule.SUCCESS_AFTER_FAILURES, detected("user" + n, "192.0.2.1", null))));

        assertThat(accept(detected("user49", null, null)).id()).isEqualTo(first.id());
        assertThat(accept(detected("user50", null, null)).id()).isNotEqualTo(first.id());
        assertThat(accept(detected("mallory48", null, null)).id()).isEqualTo(first.id());
        assertThat(accept(detected("mallory49", null, null)).id()).isNotEqualTo(first.id());
    }

    @Test
    final void aNameOfGreatLengthAndOddLettersIsAKey() {
        ThreatCase first = accept(detected("\u0130".repeat(150), null, null));

        assertThat(accept(detected("\u0130".repeat(150), "192.0.2.1", null)).id())
                .isEqualTo(first.id());
    }
}
