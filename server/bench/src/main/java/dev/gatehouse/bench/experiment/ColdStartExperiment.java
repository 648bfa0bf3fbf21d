package dev.gatehouse.bench.experiment;

import dev.gatehouse.bench.load.Acknowledged;
import dev.gatehouse.bench.load.Load;
import dev.gatehouse.bench.load.Scenario;
import dev.gatehouse.bench.load.SignIn;
import dev.gatehouse.bench.process.Installation;
import dev.gatehouse.bench.process.ServerProcess;
import dev.gatehouse.bench.process.ServerSource;
import dev.gatehouse.bench.process.Target;
import dev.gatehouse.bench.report.ColdStart;
import dev.gatehouse.bench.report.ColdStartResult;
import dev.gatehouse.bench.report.Measured;
import dev.gatehouse.bench.report.ScenarioResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a server again and again on the same data and measures how long its first token takes and how much slower it
 * is at first. The clients have signed in before, at a start that does not count, and keep their sessions: a restarted
 * server meets refreshes, not logins.
 *
 * @param early how long the server counts as cold after its first token; positive
 */
public record ColdStartExperiment(Duration early) implements Experiment {

    /** What reports say of the first seconds is said of ten. */
    private static final Duration EARLY = Duration.ofSeconds(10);

    public ColdStartExperiment() {
        this(EARLY);
    }

    @Override
    public ScenarioResult measure(ServerSource servers, LoadPlan plan) throws IOException, InterruptedException {
        try (Installation installation = servers.install()) {
            Load load = signedIn(installation, plan);
            List<ColdStart> starts = new ArrayList<>();
            for (int round = 0; round < plan.rounds(); round++) {
                starts.add(restart(installation, load, plan));
            }
            return ColdStartResult.of(starts);
        }
    }

    /** The clients of all rounds; the database is made meanwhile. */
    private static Load signedIn(Installation installation, LoadPlan plan) throws IOException, InterruptedException {
        try (ServerProcess server = installation.start()) {
            Target target = installation.target(server);
            Load load = Load.of(
                    target.address(), target.credentials(), Scenario.REFRESH, plan.clients(), new Acknowledged());
            load.signIn();
            installation.stop(server);
            return load;
        }
    }

    private ColdStart restart(Installation installation, Load load, LoadPlan plan)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (ServerProcess server = installation.start()) {
            Target target = installation.target(server);
            SignIn.at(target.address(), target.credentials());
            Duration firstToken = Duration.ofNanos(System.nanoTime() - begin);
            Duration cpu = target.server().spent();
            Meter meter = Meter.of(target);
            load.moveTo(target.address());
            Measured cold = meter.measure(() -> load.start(early));
            load.start(plan.warmUp()).join();
            Measured warm = meter.measure(() -> load.start(plan.length()));
            load.disconnect();
            installation.stop(server);
            return ColdStart.of(firstToken, cpu, cold, warm);
        }
    }
}
