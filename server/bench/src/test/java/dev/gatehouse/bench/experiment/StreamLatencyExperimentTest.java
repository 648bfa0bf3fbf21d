package dev.gatehouse.bench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bench.TestLauncher;
import dev.gatehouse.bench.load.StandInServer;
import dev.gatehouse.bench.process.DatabaseKind;
import dev.gatehouse.bench.process.OwnServers;
import dev.gatehouse.bench.report.StreamResult;
import dev.gatehouse.common.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StreamLatencyExperimentTest {

    @TempDir
    private Path directory;

    @Test
    void followsTheEventOfEachRefreshAtTheRateThatWasReached() throws Exception {
        try (StandInServer server = StandInServer.acceptingAll()) {
            OwnServers servers =
                    new OwnServers(TestLauncher.of(server.address(), directory), DatabaseKind.HSQLDB, Map.of());
            LoadPlan plan =
                    new LoadPlan(2, 2, Duration.ofMillis(500), Duration.ZERO, OptionalLong.empty(), 50, Duration.ZERO);

            StreamResult result = (StreamResult) new StreamLatencyExperiment().measure(servers, plan);

            assertThat(result.rounds()).hasSize(2).allSatisfy(round -> {
                assertThat(round.requests()).isBetween(1L, 27L);
                assertThat(round.requestsPerSecond()).isPositive();
                assertThat(round.missing()).isZero();
                assertThat(round.failures()).isEmpty();
            });
            assertThat(result.row()).startsWith("stream-latency");
            assertThat(Json.tree(Json.write(result)).at("/asked_per_second").asInt())
                    .isEqualTo(50);
        }
    }
}
