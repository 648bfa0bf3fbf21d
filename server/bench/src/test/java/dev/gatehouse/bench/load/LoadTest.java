package dev.gatehouse.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.bench.load.SessionTrace.Fate;
import dev.gatehouse.common.json.Json;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadTest {

    private static final Credentials RIGHT = new Credentials("alice", "right");
    private static final Credentials WRONG = new Credentials("alice", "wrong");

    /** Longer than any of these tests: they end their loads themselves. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Acknowledged acknowledged = new Acknowledged();

    @Test
    void countsEachAnswerOnce() throws Exception {
        try (StandInServer server = StandInServer.start();
                Load load = Load.of(server.address(), RIGHT, Scenario.LOGIN, 3, acknowledged)) {
            RunningLoad running = load.start(LONG);
            acknowledged.await(50, LONG);
            running.stop();
            Round round = running.join();

            assertThat(round.requests()).isEqualTo(acknowledged.operations()).isGreaterThanOrEqualTo(50);
            assertThat(round.failures()).isEmpty();
        }
    }

    @Test
    void refreshesInOneSessionAClient() throws Exception {
        try (StandInServer server = StandInServer.start();
                Load load = Load.of(server.address(), RIGHT, Scenario.REFRESH, 2, acknowledged)) {
            load.signIn();
            RunningLoad running = load.start(LONG);
            acknowledged.await(20, LONG);
            running.stop();
            Round round = running.join();

            assertThat(acknowledged.sessions()).hasSize(2);
            assertThat(acknowledged.sessions().stream()
                            .mapToInt(SessionTrace::refreshes)
                            .sum())
                    .isEqualTo((int) round.requests());
        }
    }

    @Test
    void endsSessionsWhenItPlaysLives() throws Exception {
        try (StandInServer server = StandInServer.start();
                Load load = Load.of(server.address(), RIGHT, Scenario.LIFE, 1, acknowledged)) {
            RunningLoad running = load.start(LONG);
            acknowledged.await(14, LONG);
            running.stop();
            running.join();

            assertThat(acknowledged.sessions())
                    .filteredOn(trace -> trace.fate() == Fate.ENDED)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(trace -> assertThat(trace.refreshes()).isEqualTo(5));
        }
    }

    @Test
    void tellsWhatIsInDoubtWhenTheServerFallsSilent() throws Exception {
        try (StandInServer server = StandInServer.silentAfter(3);
                Load load = Load.of(server.address(), RIGHT, Scenario.REFRESH, 1, acknowledged)) {
            Round round = load.start(LONG).join();

            assertThat(round.failures()).containsOnlyKeys("unanswered");
            assertThat(acknowledged.sessions()).singleElement().satisfies(trace -> {
                assertThat(trace.refreshes()).isEqualTo(3);
                assertThat(trace.fate()).isEqualTo(Fate.REFRESH_IN_DOUBT);
            });
        }
    }

    @Test
    void stopsAtTheEndOfItsTime() throws Exception {
        try (StandInServer server = StandInServer.start();
                Load load = Load.of(server.address(), RIGHT, Scenario.WHOAMI, 2, acknowledged)) {
            load.signIn();
            Round round = load.start(Duration.ofMillis(100)).join();

            assertThat(round.elapsed()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(30));
        }
    }

    @Test
    void stopsAfterItsRequests() throws Exception {
        try (StandInServer server = StandInServer.start();
                Load load = Load.of(server.address(), RIGHT, Scenario.ROTATION, 3, acknowledged)) {
            load.signIn();
            Round round = load.start(301).join();

            assertThat(round.requests()).isEqualTo(301);
            assertThat(round.failures()).isEmpty();
            assertThat(acknowledged.sessions().stream()
                            .mapToInt(SessionTrace::refreshes)
                            .sum())
                    .isPositive();
        }
    }

    @Test
    void rotatesBothKindsOfKeysUntilItIsStopped() throws Exception {
        try (StandInServer server = StandInServer.start()) {
            long rotations = Rotator.start(server.address(), RIGHT).stop();

            assertThat(server.rotations()).hasSize((int) rotations).isNotEmpty();
            assertThat(Json.tree(server.rotations().getFirst()))
                    .isEqualTo(Json.tree("{\"purpose\":\"access\",\"force\":true}"));
        }
    }

    @Test
    void tellsThatKeysDidNotRotate() throws Exception {
        try (StandInServer server = StandInServer.start()) {
            Rotator rotator = Rotator.start(server.address(), WRONG);

            assertThatThrownBy(rotator::stop).hasMessageContaining("401");
        }
    }

    @Test
    void countsRefusalsByStatus() throws Exception {
        try (StandInServer server = StandInServer.start();
                Load load = Load.of(server.address(), WRONG, Scenario.LOGIN, 1, acknowledged)) {
            Round round = load.start(Duration.ofMillis(100)).join();

            assertThat(round.failures()).containsOnlyKeys("401");
            assertThat(round.requests()).isZero();
        }
    }

    @Test
    void measuresNothingWithoutASession() throws IOException {
        try (StandInServer server = StandInServer.start();
                Load load = Load.of(server.address(), WRONG, Scenario.WHOAMI, 1, acknowledged)) {
            assertThatThrownBy(load::signIn)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("401");
        }
    }
}
