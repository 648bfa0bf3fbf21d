package dev.gatehouse.server;

import dev.gatehouse.bench.experiment.ComparisonExperiment;
import dev.gatehouse.bench.experiment.LoadPlan;
import dev.gatehouse.bench.load.Credentials;
import dev.gatehouse.bench.load.Scenario;
import dev.gatehouse.bench.process.CpuClock;
import dev.gatehouse.bench.process.OtherGatehouse;
import dev.gatehouse.bench.process.RunningServer;
import dev.gatehouse.bench.process.ServerLaunch;
import dev.gatehouse.bench.process.ServerProcess;
import dev.gatehouse.bench.process.Target;
import dev.gatehouse.bench.report.ScenarioResult;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.database.TestPostgresql;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What refreshes cost on a {@link LargeDatabase}, by those on a small one: two servers of their own are loaded in turns. */
final class RefreshFigures {

    private static final int FEW = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final LoadPlan PLAN =
            new LoadPlan(8, 10, Duration.ofSeconds(5), Duration.ofSeconds(30), OptionalLong.empty(), 1, Duration.ZERO);

    private static final Credentials ADMINISTRATOR = new Credentials(TestGatehouse.ADMIN, TestGatehouse.PASSWORD);

    private RefreshFigures() {}

    /**
     * Prints the medians of both, and their ratios round by round.
     *
     * @param now when the newest event occurred: not long ago, since servers of their own look at no other clock
     */
    static void print(TestDatabase large, Instant now) throws Exception {
        try (TestDatabase small = TestDatabase.fresh(large.dialect())) {
            new LargeDatabase(FEW, FEW, now).fill(small);
            try (ServerProcess other = start(small);
                    ServerProcess ours = start(large)) {
                ScenarioResult result = new ComparisonExperiment(
                                Scenario.REFRESH, new OtherGatehouse(target(other, large.dialect())))
                        .measure(new RunningServer(target(ours, large.dialect())), PLAN);
                System.out.printf("%s, refreshes with many (ours) and with few (other):%n", large.dialect());
                System.out.println(result.headings());
                System.out.println(result.row());
                int _ = ours.stop(LONGEST);
                int _ = other.stop(LONGEST);
            }
        }
    }

    /** With the JVM's options of the package. Retention would delete most of the sessions meanwhile. */
    private static ServerProcess start(TestDatabase database) throws Exception {
        Map<String, String> settings = new HashMap<>(ServerLaunch.UNLIMITED);
        TestGatehouse.assignments(database).forEach(each -> {
            String[] assignment = each.split("=", 2);
            settings.put(assignment[0], assignment[1]);
        });
        settings.putAll(Map.of("retention.sessions", "off", "retention.events", "off"));
        List<String> program = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("src/main/dist/conf/jvm.options").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.gatehouse.server.Main");
        return ServerProcess.start(new ServerLaunch(program, database.directory(), ADMINISTRATOR, settings), LONGEST);
    }

    private static Target target(ServerProcess server, Dialect dialect) throws Exception {
        CpuClock database =
                dialect == Dialect.POSTGRESQL ? TestPostgresql.shared().cpu() : CpuClock.STANDING;
        return new Target(server.address(), ADMINISTRATOR, server.cpu(), database);
    }
}
