package dev.gatehouse.bench.report;

import dev.gatehouse.bench.load.Round;
import java.time.Duration;

/**
 * One round of a scenario and the processor time that it took.
 *
 * @param round    what the clients saw
 * @param server   what the server spent meanwhile; positive
 * @param database what a database outside the server spent meanwhile; zero where there is none
 */
public record Measured(Round round, Duration server, Duration database) {

    /** What the system's clock of processor time steps by: a round that took less is counted as one step. */
    private static final Duration STEP = Duration.ofMillis(10);

    double requestsPerSecond() {
        return round.requests() / seconds(round.elapsed());
    }

    double requestsPerServerSecond() {
        return perCpuSecond(server);
    }

    double requestsPerSecondOfBoth() {
        return perCpuSecond(server.plus(database));
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private double perCpuSecond(Duration spent) {
        return round.requests() / seconds(spent.compareTo(STEP) < 0 ? STEP : spent);
    }
}
