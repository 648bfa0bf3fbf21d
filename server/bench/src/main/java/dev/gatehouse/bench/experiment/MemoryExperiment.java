package dev.gatehouse.bench.experiment;

import dev.gatehouse.bench.load.Acknowledged;
import dev.gatehouse.bench.load.Load;
import dev.gatehouse.bench.load.Round;
import dev.gatehouse.bench.load.Scenario;
import dev.gatehouse.bench.process.Installation;
import dev.gatehouse.bench.process.ResidentMemory;
import dev.gatehouse.bench.process.ServerProcess;
import dev.gatehouse.bench.process.ServerSource;
import dev.gatehouse.bench.process.Target;
import dev.gatehouse.bench.report.MemoryResult;
import dev.gatehouse.bench.report.MemoryRound;
import dev.gatehouse.bench.report.ScenarioResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how much of a server's memory is in RAM: after its start, after a number of logins, and after a rest, in which
 * a server may give back what is free. Each round has a fresh server with an empty database.
 */
public record MemoryExperiment() implements Experiment {

    private static final long DEFAULT_LOGINS = 10_000;

    @Override
    public ScenarioResult measure(ServerSource servers, LoadPlan plan) throws IOException, InterruptedException {
        List<MemoryRound> rounds = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            rounds.add(round(servers, plan));
        }
        return MemoryResult.of(plan.rest().toSeconds(), rounds);
    }

    private static MemoryRound round(ServerSource servers, LoadPlan plan) throws IOException, InterruptedException {
        try (Installation installation = servers.install();
                ServerProcess server = installation.start()) {
            ResidentMemory started = server.memory();
            Round logins = logins(installation.target(server), plan);
            ResidentMemory loaded = server.memory();
            Thread.sleep(plan.rest());
            ResidentMemory rested = server.memory();
            installation.stop(server);
            return MemoryRound.of(logins, started, loaded, rested);
        }
    }

    private static Round logins(Target target, LoadPlan plan) throws InterruptedException {
        try (Load load =
                Load.of(target.address(), target.credentials(), Scenario.LOGIN, plan.clients(), new Acknowledged())) {
            return load.start(plan.requests().orElse(DEFAULT_LOGINS)).join();
        }
    }
}
