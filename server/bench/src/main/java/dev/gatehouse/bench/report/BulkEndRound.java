package dev.gatehouse.bench.report;

import dev.gatehouse.bench.load.BulkEnd.TimedAnswer;
import dev.gatehouse.bench.load.Latencies;
import dev.gatehouse.bench.load.Round;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The end of many sessions at once.
 *
 * @param terminated        sessions that were ended
 * @param countSeconds      how long the dry run took, which counts them
 * @param endSeconds        how long their end took
 * @param accepted          access tokens of ended sessions that were still accepted afterwards; more than 0 is a fault
 * @param beforeP99Millis   99 in 100 refreshes of other sessions took no longer before
 * @param meanwhileP50Millis half of them meanwhile
 * @param meanwhileP99Millis 99 in 100 of them meanwhile
 * @param meanwhileMaxMillis the slowest of them meanwhile
 * @param failures          refreshes of other sessions that were not answered with 200, by how they ended
 */
public record BulkEndRound(
        long terminated,
        double countSeconds,
        double endSeconds,
        long accepted,
        double beforeP99Millis,
        double meanwhileP50Millis,
        double meanwhileP99Millis,
        double meanwhileMaxMillis,
        Map<String, Long> failures) {

    public BulkEndRound {
        failures = Map.copyOf(failures);
    }

    /** Puts together what the administrator and what the other clients saw. */
    public static BulkEndRound of(
            TimedAnswer counted, TimedAnswer ended, long accepted, Round before, Round meanwhile) {
        return new BulkEndRound(
                ended.result().terminated(),
                Measured.seconds(counted.took()),
                Measured.seconds(ended.took()),
                accepted,
                millis(before, Latencies::p99),
                millis(meanwhile, Latencies::p50),
                millis(meanwhile, Latencies::p99),
                millis(meanwhile, Latencies::max),
                Failures.sum(Stream.of(before.failures(), meanwhile.failures())));
    }

    private static double millis(Round round, Function<Latencies, Duration> latency) {
        return latency.apply(round.latencies()).toNanos() / 1e6;
    }
}
