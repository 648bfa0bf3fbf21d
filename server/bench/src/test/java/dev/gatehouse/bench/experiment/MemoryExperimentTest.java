package dev.gatehouse.bench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bench.TestLauncher;
import dev.gatehouse.bench.load.StandInServer;
import dev.gatehouse.bench.process.DatabaseKind;
import dev.gatehouse.bench.process.OwnServers;
import dev.gatehouse.bench.report.MemoryResult;
import dev.gatehouse.common.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MemoryExperimentTest {

    @TempDir
    private Path directory;

    @Test
    void measuresAFreshServerARoundBeforeAndAfterTheLogins() throws Exception {
        try (StandInServer server = StandInServer.acceptingAll()) {
            OwnServers servers =
                    new OwnServers(TestLauncher.of(server.address(), directory), DatabaseKind.HSQLDB, Map.of());
            LoadPlan plan = new LoadPlan(
                    2, 3, Duration.ofSeconds(1), Duration.ZERO, OptionalLong.of(20), 1, Duration.ofMillis(1));

            MemoryResult result = (MemoryResult) new MemoryExperiment().measure(servers, plan);

            assertThat(directory.resolve("starts")).content().hasLineCount(3);
            assertThat(server.logins()).isEqualTo(3 * 20);
            assertThat(result.rounds()).hasSize(3).allSatisfy(round -> {
                assertThat(round.logins()).isEqualTo(20);
                assertThat(round.startedMib()).isPositive();
                assertThat(round.mostMib()).isGreaterThanOrEqualTo(round.loadedMib());
                assertThat(round.restedMib()).isPositive();
            });
            assertThat(result.row()).startsWith("memory");
            assertThat(Json.tree(Json.write(result)).at("/medians/logins").asInt())
                    .isEqualTo(20);
        }
    }
}
