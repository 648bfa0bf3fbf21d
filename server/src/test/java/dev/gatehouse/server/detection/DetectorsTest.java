package dev.gatehouse.server.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.threat.DetectionRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What all detectors have in common. */
class DetectorsTest {

    private static final String ATTACKER = "203.0.113.9";

    @Test
    void thereIsOneOfEachRule() {
        Detectors all = Detectors.of(TestDetectors.settings(), (_, _) -> {});

        assertThat(all.working()).containsExactlyInAnyOrderElementsOf(DetectionRule.all());
    }

    @Test
    void aRuleThatIsOffFindsNothing() {
        Detectors some = Detectors.of(
                TestDetectors.settings("detection.token-reuse=off", "detection.password-guessing=off"), (_, _) -> {});

        assertThat(some.working()).doesNotContain(DetectionRule.TOKEN_REUSE, DetectionRule.PASSWORD_GUESSING);
        assertThat(some.accept(Occurrence.of(EventType.TOKEN_REUSED).observed()))
                .isEmpty();
    }

    @Test
    void oneThatThrowsIsTakenOutAndTold() {
        List<DetectionRule> failed = new ArrayList<>();
        Detectors both = new Detectors(List.of(new Failing(), new TokenReuse()), (rule, failure) -> failed.add(rule));

        assertThat(both.accept(Occurrence.of(EventType.TOKEN_REUSED).observed()))
                .hasSize(1);
        assertThat(both.accept(Occurrence.of(EventType.TOKEN_REUSED).observed()))
                .hasSize(1);

        assertThat(failed).containsExactly(DetectionRule.PASSWORD_GUESSING);
        assertThat(both.working()).containsExactly(DetectionRule.TOKEN_REUSE);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void anEventThatSaysNothingHurtsNone(EventType type) {
        TestDetectors t = new TestDetectors();

        t.see(Occurrence.of(type));
        t.see(Occurrence.of(type).from("no address").about("").by(""));

        assertThat(t.found()).allSatisfy(found -> assertThat(found.evidence()).isNotEmpty());
    }

    @Test
    void strangersTextsAreVisibleInSentences() {
        TestDetectors t = new TestDetectors();
        for (int i = 0; i < 10; i++) {
            t.see(Occurrence.wrongPassword("\u001b[2Jro\u202eot\" is fine. \"", ATTACKER));
        }

        assertThat(t.found())
                .first()
                .satisfies(found -> assertThat(found.sentence())
                        .startsWith("\"\\u001b[2Jro\\u202eot' is fine. '\" was tried")
                        .doesNotContain("\u001b", "\u202e"));
    }

    @Test
    void aFloodOfKeysTakesBoundedMemoryAndHidesNoAttack() {
        TestDetectors t = new TestDetectors();
        for (int i = 0; i < 5; i++) {
            t.see(Occurrence.wrongPassword("alice", ATTACKER).after(Duration.ofSeconds(i)));
        }

        for (int i = 0; i < 100_000; i++) {
            t.see(Occurrence.unknownName("name" + i, "10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255))
                    .by("agent" + i)
                    .after(Duration.ofSeconds(10)));
        }
        for (int i = 0; i < 5; i++) {
            t.see(Occurrence.wrongPassword("alice", ATTACKER).after(Duration.ofSeconds(60 + i)));
        }

        assertThat(t.found(DetectionRule.PASSWORD_GUESSING)).hasSize(1);
        assertThat(DetectionRule.all())
                .allSatisfy(rule ->
                        assertThat(t.keys(rule)).isLessThanOrEqualTo(KeyedMemory.MOST + 2 * KeyedMemory.MOST_LARGE));
    }

    @Test
    void whatWasFoundByAClockThatWasAheadSilencesNone() {
        TestDetectors t = new TestDetectors();
        attack(t, Duration.ofDays(365), 60);
        List<Detection> ahead = List.copyOf(t.found());

        attack(t, Duration.ZERO, 50);

        List<Detection> since = t.found().subList(ahead.size(), t.found().size());
        assertThat(since).extracting(Detection::rule).containsAll(rules(ahead));
    }

    /** One client tries as many names as that, and one name as often. */
    private static void attack(TestDetectors t, Duration begin, int times) {
        for (int i = 0; i < times; i++) {
            Duration time = begin.plusSeconds(i);
            t.see(Occurrence.unknownName("name" + i, ATTACKER).by("curl").after(time));
            t.see(Occurrence.wrongPassword("alice", ATTACKER).after(time));
            t.see(Occurrence.wrongPassword("bob", "198.51.100." + i).after(time));
            t.see(Occurrence.wrongCode("carol", ATTACKER).after(time));
            t.see(Occurrence.of(EventType.REQUEST_THROTTLED).from(ATTACKER).after(time));
            t.see(Occurrence.of(EventType.TOKEN_REJECTED).from(ATTACKER).after(time));
        }
    }

    private static Set<DetectionRule> rules(List<Detection> found) {
        return found.stream().map(Detection::rule).collect(Collectors.toSet());
    }

    private static final class Failing implements Detector {

        @Override
        public DetectionRule rule() {
            return DetectionRule.PASSWORD_GUESSING;
        }

        @Override
        public Set<EventType> interests() {
            return EnumSet.allOf(EventType.class);
        }

        @Override
        public Optional<Detection> accept(Observation observation) {
            throw new IllegalStateException("broken");
        }

        @Override
        public int keys() {
            return 0;
        }
    }
}
