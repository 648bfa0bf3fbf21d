package dev.gatehouse.server.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.threat.DetectionRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class IsolatedDetectorsTest {

    /** Five of them are more than a busy machine keeps a thread waiting that has something to do. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private final CountDownLatch never = new CountDownLatch(1);
    private final List<String> failures = new ArrayList<>();

    @AfterEach
    void letGo() {
        never.countDown();
    }

    @Test
    void findsWhatTheDetectorsFindInTheOrderOfTheEvents() throws InterruptedException {
        try (IsolatedDetectors detectors = isolated(
                new TestDetector(DetectionRule.TOKEN_REUSE, _ -> {}),
                new TestDetector(DetectionRule.SECOND_CLIENT, _ -> {}))) {
            assertThat(detectors.accept(events(1, 2)))
                    .extracting(found -> found.rule() + " " + found.evidence())
                    .containsExactly("TOKEN_REUSE [1]", "SECOND_CLIENT [1]", "TOKEN_REUSE [2]", "SECOND_CLIENT [2]");
            assertThat(detectors.keys())
                    .containsOnlyKeys(DetectionRule.TOKEN_REUSE, DetectionRule.SECOND_CLIENT)
                    .containsEntry(DetectionRule.TOKEN_REUSE, 2);
        }
    }

    @Test
    void oneThatThrowsIsTakenOutAndTheOthersGoOn() throws InterruptedException {
        try (IsolatedDetectors detectors = isolated(
                new TestDetector(DetectionRule.TOKEN_REUSE, event -> {
                    if (event.sequence() == 2) {
                        throw new StackOverflowError("deep");
                    }
                }),
                new TestDetector(DetectionRule.SECOND_CLIENT, _ -> {}))) {
            assertThat(detectors.accept(events(1, 3)))
                    .extracting(found -> found.rule() + " " + found.evidence())
                    .containsExactly("TOKEN_REUSE [1]", "SECOND_CLIENT [1]", "SECOND_CLIENT [2]", "SECOND_CLIENT [3]");
            assertThat(failures).containsExactly("TOKEN_REUSE StackOverflowError");
            assertThat(detectors.keys()).containsOnlyKeys(DetectionRule.SECOND_CLIENT);
        }
    }

    @Test
    void oneThatHangsIsTakenOutAndTheOthersGoOnWithTheSameEvent() throws InterruptedException {
        try (IsolatedDetectors detectors = isolated(
                new TestDetector(DetectionRule.TOKEN_REUSE, _ -> {}),
                new TestDetector(DetectionRule.SECOND_CLIENT, event -> {
                    if (event.sequence() == 2) {
                        hang();
                    }
                }),
                new TestDetector(DetectionRule.NEW_NETWORK, _ -> {}))) {
            assertThat(detectors.accept(events(2, 3)))
                    .extracting(found -> found.rule() + " " + found.evidence())
                    .containsExactly("TOKEN_REUSE [2]", "NEW_NETWORK [2]", "TOKEN_REUSE [3]", "NEW_NETWORK [3]");
            assertThat(failures).containsExactly("SECOND_CLIENT TimeoutException");
            assertThat(detectors.accept(events(4, 4))).hasSize(2);
        }
    }

    /** The one that hangs was at its first step as well. */
    @Test
    void oneThatIsSlowBehindOneThatHangsIsLeftInPeace() throws InterruptedException {
        try (IsolatedDetectors detectors = isolated(
                new TestDetector(DetectionRule.TOKEN_REUSE, _ -> hang()),
                new TestDetector(DetectionRule.SECOND_CLIENT, _ -> takeLongerThanALook()))) {
            assertThat(detectors.accept(events(1, 1)))
                    .extracting(found -> found.rule() + " " + found.evidence())
                    .containsExactly("SECOND_CLIENT [1]");
            assertThat(failures).containsExactly("TOKEN_REUSE TimeoutException");
        }
    }

    @Test
    void whatAHungDetectorFindsAtLastCountsForNothing() throws InterruptedException {
        CountDownLatch back = new CountDownLatch(1);
        try (IsolatedDetectors detectors = isolated(new TestDetector(DetectionRule.TOKEN_REUSE, _ -> {
            hang();
            back.countDown();
        }))) {
            assertThat(detectors.accept(events(1, 1))).isEmpty();

            never.countDown();
            back.await();

            assertThat(detectors.accept(events(2, 2))).isEmpty();
            assertThat(failures).containsExactly("TOKEN_REUSE TimeoutException");
        }
    }

    /** Neither an interrupt nor the time ends it. */
    private void hang() {
        while (true) {
            try {
                never.await();
                return;
            } catch (InterruptedException _) {
                // Goes on.
            }
        }
    }

    private void takeLongerThanALook() {
        try {
            assertThat(never.await(LOOK.toMillis() * 3 / 2, TimeUnit.MILLISECONDS))
                    .isFalse();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Taken out", e);
        }
    }

    private IsolatedDetectors isolated(Detector... detectors) {
        return new IsolatedDetectors(
                new Detectors(
                        List.of(detectors),
                        (rule, failure) ->
                                failures.add(rule + " " + failure.getClass().getSimpleName())),
                LOOK);
    }

    private static List<Observation> events(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(n -> Observation.of(
                        TestEvents.of(n, TestDetections.START, EventType.LOGIN_FAILED, "alice", "192.0.2.1", "curl/8")))
                .toList();
    }
}
