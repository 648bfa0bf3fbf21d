package dev.gatehouse.bench.experiment;

import dev.gatehouse.bench.load.Load;
import dev.gatehouse.bench.load.Scenario;
import dev.gatehouse.bench.process.PeerServer;
import dev.gatehouse.bench.process.ServerSource;
import dev.gatehouse.bench.process.ServerSource.ReadyServer;
import dev.gatehouse.bench.report.ComparedRound;
import dev.gatehouse.bench.report.ComparisonResult;
import dev.gatehouse.bench.report.Measured;
import dev.gatehouse.bench.report.ScenarioResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads another server and one of ours in turns, round by round, with the same clients: what else the machine does
 * meanwhile meets both alike. While one is loaded the other is idle.
 *
 * @param scenario what the clients do
 * @param peer     what ours is compared with
 */
public record ComparisonExperiment(Scenario scenario, PeerServer peer) implements Experiment {

    @Override
    public ScenarioResult measure(ServerSource servers, LoadPlan plan) throws IOException, InterruptedException {
        try (ReadyServer server = servers.open();
                Load theirs = peer.load(scenario, plan.clients());
                Load ours = server.target().loadAsPeer(scenario, plan.clients())) {
            warmUp(theirs, plan.warmUp());
            warmUp(ours, plan.warmUp());
            Meter theirMeter = new Meter(peer.server(), peer.database());
            Meter ourMeter = Meter.of(server.target());
            List<ComparedRound> rounds = new ArrayList<>();
            for (int round = 0; round < plan.rounds(); round++) {
                Measured their = turn(peer.name(), theirs, theirMeter, plan.length());
                Measured our = turn(ComparisonResult.OURS, ours, ourMeter, plan.length());
                rounds.add(new ComparedRound(our, their));
            }
            return ComparisonResult.of(scenario.toString(), peer.name(), rounds);
        }
    }

    private static void warmUp(Load load, Duration length) throws InterruptedException {
        load.signIn();
        load.start(length).join();
        load.disconnect();
    }

    /** Connections are closed after each turn: a server would close them while the other one is loaded. */
    private static Measured turn(String server, Load load, Meter meter, Duration length) throws InterruptedException {
        Measured measured = meter.measure(() -> load.start(length));
        load.disconnect();
        if (measured.round().requests() == 0) {
            throw new IllegalStateException(server + " answered no request of a round with 200: "
                    + measured.round().failures());
        }
        return measured;
    }
}
