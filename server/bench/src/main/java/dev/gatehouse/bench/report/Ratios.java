package dev.gatehouse.bench.report;

import java.util.List;

/**
 * How often ours does what another server does once.
 *
 * @param requestsPerSecond       by the clock on the wall
 * @param requestsPerServerSecond for each second of a server's processor time
 * @param requestsPerSecondOfBoth for each second of a server's and its database's processor time together
 * @param p50                     the latency that half of the answers stay below, of ours by theirs: less is better
 * @param p99                     the same for 99 in 100
 */
public record Ratios(
        double requestsPerSecond,
        double requestsPerServerSecond,
        double requestsPerSecondOfBoth,
        double p50,
        double p99) {

    static Ratios of(Figures ours, Figures theirs) {
        return new Ratios(
                ours.requestsPerSecond() / theirs.requestsPerSecond(),
                ours.requestsPerServerSecond() / theirs.requestsPerServerSecond(),
                ours.requestsPerSecondOfBoth() / theirs.requestsPerSecondOfBoth(),
                ours.p50Millis() / theirs.p50Millis(),
                ours.p99Millis() / theirs.p99Millis());
    }

    static Ratios medians(List<Ratios> rounds) {
        return new Ratios(
                Median.of(rounds, Ratios::requestsPerSecond),
                Median.of(rounds, Ratios::requestsPerServerSecond),
                Median.of(rounds, Ratios::requestsPerSecondOfBoth),
                Median.of(rounds, Ratios::p50),
                Median.of(rounds, Ratios::p99));
    }
}
