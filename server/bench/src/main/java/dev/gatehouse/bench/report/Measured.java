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

    double requestsPerSecond() {
        return round.requests() / seconds(round.elapsed());
    }

    double requestsPerServerSecond() {
        return round.requests() / seconds(server);
    }

    double requestsPerSecondOfBoth() {
        return round.requests() / seconds(server.plus(database));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
