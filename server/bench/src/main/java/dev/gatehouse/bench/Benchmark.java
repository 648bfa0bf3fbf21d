package dev.gatehouse.bench;

import dev.gatehouse.bench.load.Acknowledged;
import dev.gatehouse.bench.load.Load;
import dev.gatehouse.bench.load.Rotator;
import dev.gatehouse.bench.load.Round;
import dev.gatehouse.bench.load.RunningLoad;
import dev.gatehouse.bench.load.Scenario;
import dev.gatehouse.bench.process.Target;
import dev.gatehouse.bench.report.Figures;
import dev.gatehouse.bench.report.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Measures one server, scenario by scenario. Clients send their next request when the last one is answered, so a slow
 * server gets fewer of them, and its latencies are those of a server that is just busy, not of one that drowns.
 *
 * @param target  the server
 * @param clients how many clients at once; 1 or more
 * @param rounds  how many rounds each scenario takes; 1 or more
 * @param length  how long a round is
 * @param warmUp  how long each scenario runs before its first round
 */
record Benchmark(Target target, int clients, int rounds, Duration length, Duration warmUp) {

    Benchmark {
        if (clients < 1 || rounds < 1) {
            throw new IllegalArgumentException("Clients and rounds are 1 or more, not " + clients + " and " + rounds);
        }
    }

    Figures measure(Scenario scenario) throws InterruptedException {
        try (Load load = Load.of(target.address(), target.credentials(), scenario, clients, new Acknowledged())) {
            load.signIn();
            load.start(warmUp).join();
            List<Measured> measured = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                measured.add(measure(() -> load.start(length)));
            }
            return Figures.of(scenario, measured);
        }
    }

    /**
     * Uses tokens while the server's keys rotate.
     *
     * @param requests how many, of all clients together; their answers are measured as one round
     */
    RotationRun rotate(long requests) throws InterruptedException {
        try (Load load =
                Load.of(target.address(), target.credentials(), Scenario.ROTATION, clients, new Acknowledged())) {
            load.signIn();
            Rotator rotator = Rotator.start(target.address(), target.credentials());
            Measured measured = measure(() -> load.start(requests));
            return new RotationRun(rotator.stop(), measured);
        }
    }

    /**
     * What came of it.
     *
     * @param rotations how often keys rotated
     * @param measured  what the clients saw
     */
    record RotationRun(long rotations, Measured measured) {}

    private Measured measure(Supplier<RunningLoad> load) throws InterruptedException {
        Duration server = target.server().spent();
        Duration database = target.database().spent();
        Round round = load.get().join();
        return new Measured(
                round,
                target.server().spent().minus(server),
                target.database().spent().minus(database));
    }
}
