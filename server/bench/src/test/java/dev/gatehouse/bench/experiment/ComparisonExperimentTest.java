package dev.gatehouse.bench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.bench.TestLauncher;
import dev.gatehouse.bench.load.Credentials;
import dev.gatehouse.bench.load.Scenario;
import dev.gatehouse.bench.load.StandInKeycloak;
import dev.gatehouse.bench.load.StandInServer;
import dev.gatehouse.bench.process.CpuClock;
import dev.gatehouse.bench.process.DatabaseKind;
import dev.gatehouse.bench.process.KeycloakServer;
import dev.gatehouse.bench.process.OtherGatehouse;
import dev.gatehouse.bench.process.OwnServers;
import dev.gatehouse.bench.process.Target;
import dev.gatehouse.bench.report.ComparisonResult;
import dev.gatehouse.common.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ComparisonExperimentTest {

    private static final LoadPlan PLAN =
            new LoadPlan(2, 3, Duration.ofMillis(100), Duration.ofMillis(10), OptionalLong.empty(), 1, Duration.ZERO);

    @TempDir
    private Path directory;

    @Test
    void loadsBothInTurnsAndTellsTheRatiosRoundByRound() throws Exception {
        try (StandInServer server = StandInServer.acceptingAll();
                StandInKeycloak keycloak = StandInKeycloak.start()) {
            ComparisonResult result =
                    (ComparisonResult) new ComparisonExperiment(Scenario.REFRESH, running(keycloak, "r&ght = ü"))
                            .measure(servers(server), PLAN);

            assertThat(result.rounds()).hasSize(3).allSatisfy(round -> {
                assertThat(round.ours().failures()).isEmpty();
                assertThat(round.theirs().failures()).isEmpty();
                assertThat(round.ratios().requestsPerSecond())
                        .isEqualTo(round.ours().requestsPerSecond()
                                / round.theirs().requestsPerSecond());
            });
            assertThat(result.rounds())
                    .extracting(round -> round.ratios().requestsPerSecond())
                    .contains(result.ratios().requestsPerSecond());
            assertThat(result.row().lines()).hasSize(3 + 3).first().asString().contains("keycloak");
            assertThat(Json.tree(Json.write(result)).at("/theirs/requests").asDouble())
                    .isPositive();
        }
    }

    @Test
    void loadsTwoOfOursInTurns() throws Exception {
        try (StandInServer server = StandInServer.acceptingAll();
                StandInServer other = StandInServer.acceptingAll()) {
            Target target = new Target(
                    other.address(),
                    new Credentials("alice", "secret"),
                    CpuClock.of(ProcessHandle.current()),
                    CpuClock.STANDING);

            ComparisonResult result =
                    (ComparisonResult) new ComparisonExperiment(Scenario.REFRESH, new OtherGatehouse(target))
                            .measure(servers(server), PLAN);

            assertThat(result.rounds()).hasSize(3).allSatisfy(round -> {
                assertThat(round.ours().failures()).isEmpty();
                assertThat(round.theirs().failures()).isEmpty();
            });
            assertThat(result.row().lines()).first().asString().contains("other");
        }
    }

    @Test
    void measuresNothingWhereKeycloakLetsNoClientIn() throws Exception {
        try (StandInServer server = StandInServer.acceptingAll();
                StandInKeycloak keycloak = StandInKeycloak.start()) {
            Experiment experiment = new ComparisonExperiment(Scenario.REFRESH, running(keycloak, "wrong"));

            assertThatThrownBy(() -> experiment.measure(servers(server), PLAN)).hasMessageContaining("401");
        }
    }

    private OwnServers servers(StandInServer server) throws IOException {
        return new OwnServers(TestLauncher.of(server.address(), directory), DatabaseKind.HSQLDB, Map.of());
    }

    private static KeycloakServer running(StandInKeycloak keycloak, String password) {
        return new KeycloakServer(
                keycloak.realm(),
                new Credentials("alice", password),
                CpuClock.of(ProcessHandle.current()),
                CpuClock.STANDING);
    }
}
