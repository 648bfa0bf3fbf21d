package dev.gatehouse.bench.report;

import java.time.Duration;

/**
 * One start of a server.
 *
 * @param firstTokenSeconds    from the start of the process to the answer to the first login
 * @param firstTokenCpuSeconds the server's processor time until then
 * @param cold                 refreshes in the first seconds after that
 * @param warm                 refreshes after a warm-up
 * @param ratio                the cold rate by the warm one, by the clock on the wall
 */
public record ColdStart(
        double firstTokenSeconds, double firstTokenCpuSeconds, Figures cold, Figures warm, double ratio) {

    /** Computes the figures of one start. */
    public static ColdStart of(Duration firstToken, Duration firstTokenCpu, Measured cold, Measured warm) {
        return new ColdStart(
                Measured.seconds(firstToken),
                Measured.seconds(firstTokenCpu),
                Figures.of(cold),
                Figures.of(warm),
                cold.requestsPerSecond() / warm.requestsPerSecond());
    }
}
