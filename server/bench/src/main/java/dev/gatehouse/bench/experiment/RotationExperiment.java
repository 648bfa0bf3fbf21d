package dev.gatehouse.bench.experiment;

import dev.gatehouse.bench.load.Acknowledged;
import dev.gatehouse.bench.load.Load;
import dev.gatehouse.bench.load.Rotator;
import dev.gatehouse.bench.load.Scenario;
import dev.gatehouse.bench.process.ServerSource;
import dev.gatehouse.bench.process.ServerSource.ReadyServer;
import dev.gatehouse.bench.process.Target;
import dev.gatehouse.bench.report.LoadResult;
import dev.gatehouse.bench.report.Measured;
import dev.gatehouse.bench.report.ScenarioResult;
import java.io.IOException;
import java.util.List;

/** Uses tokens while the server's keys rotate; so many requests are one round, without a warm-up. */
public record RotationExperiment() implements Experiment {

    private static final long DEFAULT_REQUESTS = 1_000_000;

    @Override
    public ScenarioResult measure(ServerSource servers, LoadPlan plan) throws IOException, InterruptedException {
        try (ReadyServer server = servers.open();
                Load load = load(server.target(), plan)) {
            load.signIn();
            Meter meter = Meter.of(server.target());
            Rotator rotator =
                    Rotator.start(server.target().address(), server.target().credentials());
            Measured measured = meter.measure(() -> load.start(plan.requests().orElse(DEFAULT_REQUESTS)));
            tell(measured, rotator.stop());
            return LoadResult.of(Scenario.ROTATION.toString(), List.of(measured));
        }
    }

    private static Load load(Target target, LoadPlan plan) {
        return Load.of(target.address(), target.credentials(), Scenario.ROTATION, plan.clients(), new Acknowledged());
    }

    private static void tell(Measured measured, long rotations) {
        System.err.printf(
                "%,d requests answered with 200 while keys rotated %,d times, in %d s; others: %s%n",
                measured.round().requests(),
                rotations,
                measured.round().elapsed().toSeconds(),
                measured.round().failures());
    }
}
