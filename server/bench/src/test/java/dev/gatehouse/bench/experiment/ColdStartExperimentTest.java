package dev.gatehouse.bench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bench.TestLauncher;
import dev.gatehouse.bench.load.StandInServer;
import dev.gatehouse.bench.process.DatabaseKind;
import dev.gatehouse.bench.process.OwnServers;
import dev.gatehouse.bench.report.ColdStartResult;
import dev.gatehouse.common.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ColdStartExperimentTest {

    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir
    private Path directory;

    @Test
    void startsOneServerARoundWhoseClientsHaveTheirSessionsAlready() throws Exception {
        try (StandInServer server = StandInServer.acceptingAll()) {
            ColdStartResult result = measure(server, 3);

            assertThat(directory.resolve("starts")).content().hasLineCount(1 + 3);
            assertThat(server.logins()).isEqualTo(2 + 3);
            assertThat(result.rounds()).hasSize(3).allSatisfy(start -> {
                assertThat(start.firstTokenSeconds()).isPositive();
                assertThat(start.cold().requests()).isPositive();
                assertThat(start.warm().requests()).isPositive();
                assertThat(start.cold().failures()).isEmpty();
                assertThat(start.ratio())
                        .isEqualTo(
                                start.cold().requestsPerSecond() / start.warm().requestsPerSecond());
            });
        }
    }

    @Test
    void isReadByPeopleAndPrograms() throws Exception {
        try (StandInServer server = StandInServer.acceptingAll()) {
            ColdStartResult result = measure(server, 1);

            assertThat(result.row()).startsWith("cold-start").endsWith("none");
            assertThat(Json.tree(Json.write(result))
                            .at("/medians/first_token_seconds")
                            .asDouble())
                    .isEqualTo(result.rounds().getFirst().firstTokenSeconds());
        }
    }

    private ColdStartResult measure(StandInServer server, int rounds) throws Exception {
        OwnServers servers =
                new OwnServers(TestLauncher.of(server.address(), directory), DatabaseKind.HSQLDB, Map.of());
        LoadPlan plan = new LoadPlan(2, rounds, SHORT, Duration.ZERO, OptionalLong.empty(), 1, Duration.ZERO);
        return (ColdStartResult) new ColdStartExperiment(SHORT).measure(servers, plan);
    }
}
