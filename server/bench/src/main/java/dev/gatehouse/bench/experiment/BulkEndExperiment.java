package dev.gatehouse.bench.experiment;

import dev.gatehouse.bench.http.HttpConnection;
import dev.gatehouse.bench.http.Outcome.Answered;
import dev.gatehouse.bench.load.Acknowledged;
import dev.gatehouse.bench.load.BulkEnd;
import dev.gatehouse.bench.load.Load;
import dev.gatehouse.bench.load.Pace;
import dev.gatehouse.bench.load.Round;
import dev.gatehouse.bench.load.RunningLoad;
import dev.gatehouse.bench.load.Scenario;
import dev.gatehouse.bench.load.SignIn;
import dev.gatehouse.bench.load.TokenApi;
import dev.gatehouse.bench.process.ServerSource;
import dev.gatehouse.bench.process.ServerSource.ReadyServer;
import dev.gatehouse.bench.process.Target;
import dev.gatehouse.bench.report.BulkEndResult;
import dev.gatehouse.bench.report.BulkEndRound;
import dev.gatehouse.bench.report.ScenarioResult;
import dev.gatehouse.common.token.TokenPair;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures how long an administrator waits for the end of many sessions, and what clients of other sessions notice of it. Each
 * round has a fresh server, in which so many sessions are begun first; so a cheap password hash saves time.
 */
public record BulkEndExperiment() implements Experiment {

    /** With the sample, as many as one order may end. */
    private static final long DEFAULT_SESSIONS = 99_950;

    /** Sessions whose access tokens are tried as soon as the end is answered. */
    private static final int SAMPLE = 50;

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    @Override
    public ScenarioResult measure(ServerSource servers, LoadPlan plan) throws IOException, InterruptedException {
        List<BulkEndRound> rounds = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            try (ReadyServer server = servers.open()) {
                rounds.add(round(server.target(), plan));
            }
        }
        return BulkEndResult.of(plan.rate(), rounds);
    }

    private static BulkEndRound round(Target target, LoadPlan plan) throws InterruptedException {
        begin(target, plan);
        try (Load others = load(target, Scenario.REFRESH, plan);
                BulkEnd bulk = BulkEnd.at(target.address(), target.credentials())) {
            others.signIn();
            Round before =
                    others.start(plan.length(), Pace.perSecond(plan.rate())).join();
            List<TokenPair> sample = Stream.generate(() -> SignIn.at(target.address(), target.credentials()))
                    .limit(SAMPLE)
                    .toList();
            BulkEnd.TimedAnswer counted = bulk.count();
            RunningLoad running = others.start(BulkEnd.LONGEST, Pace.perSecond(plan.rate()));
            BulkEnd.TimedAnswer ended = bulk.end(counted.result().matched());
            running.stop();
            Round meanwhile = running.join();
            return BulkEndRound.of(counted, ended, accepted(target, sample), before, meanwhile);
        }
    }

    private static void begin(Target target, LoadPlan plan) throws InterruptedException {
        try (Load logins = load(target, Scenario.LOGIN, plan)) {
            Round round = logins.start(plan.requests().orElse(DEFAULT_SESSIONS)).join();
            if (!round.failures().isEmpty()) {
                throw new IllegalStateException("Sessions cannot be begun: " + round.failures());
            }
        }
    }

    private static Load load(Target target, Scenario scenario, LoadPlan plan) {
        return Load.of(target.address(), target.credentials(), scenario, plan.clients(), new Acknowledged());
    }

    /** How many of these access tokens are still good. */
    private static long accepted(Target target, List<TokenPair> sample) {
        try (TokenApi api = new TokenApi(new HttpConnection(target.address(), ANSWER_TIMEOUT))) {
            return sample.stream()
                    .filter(pair -> api.whoAmI(pair) instanceof Answered answer && answer.isOk())
                    .count();
        }
    }
}
