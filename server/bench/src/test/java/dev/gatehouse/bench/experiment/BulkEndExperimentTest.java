package dev.gatehouse.bench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bench.TestLauncher;
import dev.gatehouse.bench.load.StandInServer;
import dev.gatehouse.bench.process.DatabaseKind;
import dev.gatehouse.bench.process.OwnServers;
import dev.gatehouse.bench.report.BulkEndResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BulkEndExperimentTest {

    @TempDir
    private Path directory;

    @Test
    void tellsWhatWasEndedAndWhichTokensAreStillAccepted() throws Exception {
        try (StandInServer server = StandInServer.acceptingAll()) {
            OwnServers servers =
                    new OwnServers(TestLauncher.of(server.address(), directory), DatabaseKind.HSQLDB, Map.of());
            LoadPlan plan =
                    new LoadPlan(2, 2, Duration.ofMillis(100), Duration.ZERO, OptionalLong.of(20), 50, Duration.ZERO);

            BulkEndResult result = (BulkEndResult) new BulkEndExperiment().measure(servers, plan);

            assertThat(result.rounds()).hasSize(2).allSatisfy(round -> {
                assertThat(round.terminated()).isEqualTo(7);
                assertThat(round.accepted()).isEqualTo(50);
                assertThat(round.failures()).isEmpty();
            });
            assertThat(result.row()).startsWith("bulk-end").contains("100   none");
        }
    }
}
