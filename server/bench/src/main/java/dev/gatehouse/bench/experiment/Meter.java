package dev.gatehouse.bench.experiment;

import dev.gatehouse.bench.load.Round;
import dev.gatehouse.bench.load.RunningLoad;
import dev.gatehouse.bench.process.CpuClock;
import dev.gatehouse.bench.process.Target;
import dev.gatehouse.bench.report.Measured;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Measures a load together with the processor time that it costs.
 *
 * @param server   the server's processor time
 * @param database that of a database outside the server
 */
record Meter(CpuClock server, CpuClock database) {

    static Meter of(Target target) {
        return new Meter(target.server(), target.database());
    }

    /** Starts the load and waits until it is done. */
    Measured measure(Supplier<RunningLoad> load) throws InterruptedException {
        Duration serverBefore = server.spent();
        Duration databaseBefore = database.spent();
        Round round = load.get().join();
        return new Measured(
                round, server.spent().minus(serverBefore), database.spent().minus(databaseBefore));
    }
}
