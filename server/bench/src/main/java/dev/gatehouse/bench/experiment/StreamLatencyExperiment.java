package dev.gatehouse.bench.experiment;

import dev.gatehouse.bench.load.Acknowledged;
import dev.gatehouse.bench.load.Load;
import dev.gatehouse.bench.load.Pace;
import dev.gatehouse.bench.load.Round;
import dev.gatehouse.bench.load.Scenario;
import dev.gatehouse.bench.process.ServerSource;
import dev.gatehouse.bench.process.ServerSource.ReadyServer;
import dev.gatehouse.bench.process.Target;
import dev.gatehouse.bench.report.ScenarioResult;
import dev.gatehouse.bench.report.StreamResult;
import dev.gatehouse.bench.report.StreamRound;
import dev.gatehouse.bench.stream.StreamFollower;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how long events take to the live stream: from the answer to a refresh until an administrator's client has the
 * event, at a rate that is asked for. Both ends are in this program, so one clock measures them.
 */
public record StreamLatencyExperiment() implements Experiment {

    /** Far longer than an event may take; what has not come by then is lost. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    @Override
    public ScenarioResult measure(ServerSource servers, LoadPlan plan) throws IOException, InterruptedException {
        try (ReadyServer server = servers.open();
                StreamFollower follower = follower(server.target());
                Load load = load(server.target(), plan, follower)) {
            load.signIn();
            round(load, follower, plan, plan.warmUp());
            List<StreamRound> rounds = new ArrayList<>();
            for (int round = 0; round < plan.rounds(); round++) {
                rounds.add(round(load, follower, plan, plan.length()));
            }
            return StreamResult.of(plan.rate(), rounds);
        }
    }

    private static StreamFollower follower(Target target) throws InterruptedException {
        return StreamFollower.start(target.address(), target.credentials());
    }

    private static Load load(Target target, LoadPlan plan, StreamFollower follower) {
        return Load.of(
                target.address(),
                target.credentials(),
                Scenario.REFRESH,
                plan.clients(),
                new Acknowledged(follower::acknowledged));
    }

    private static StreamRound round(Load load, StreamFollower follower, LoadPlan plan, Duration length)
            throws InterruptedException {
        Round round = load.start(length, Pace.perSecond(plan.rate())).join();
        return StreamRound.of(round, follower.take(LONGEST_DELAY));
    }
}
