package dev.gatehouse.bench.experiment;

import dev.gatehouse.bench.load.Acknowledged;
import dev.gatehouse.bench.load.Load;
import dev.gatehouse.bench.load.Scenario;
import dev.gatehouse.bench.process.ServerSource;
import dev.gatehouse.bench.process.ServerSource.ReadyServer;
import dev.gatehouse.bench.process.Target;
import dev.gatehouse.bench.report.LoadResult;
import dev.gatehouse.bench.report.Measured;
import dev.gatehouse.bench.report.ScenarioResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps one server busy, round by round. Clients send their next request when the last one is answered, so a slow
 * server gets fewer of them, and its latencies are those of a server that is just busy, not of one that drowns.
 *
 * @param scenario what the clients do
 */
public record LoadExperiment(Scenario scenario) implements Experiment {

    @Override
    public ScenarioResult measure(ServerSource servers, LoadPlan plan) throws IOException, InterruptedException {
        try (ReadyServer server = servers.open();
                Load load = load(server.target(), plan)) {
            load.signIn();
            load.start(plan.warmUp()).join();
            Meter meter = Meter.of(server.target());
            List<Measured> rounds = new ArrayList<>();
            for (int round = 0; round < plan.rounds(); round++) {
                rounds.add(meter.measure(() -> load.start(plan.length())));
            }
            return LoadResult.of(scenario.toString(), rounds);
        }
    }

    private Load load(Target target, LoadPlan plan) {
        return Load.of(target.address(), target.credentials(), scenario, plan.clients(), new Acknowledged());
    }
}
