package dev.gatehouse.bench.load;

import dev.gatehouse.bench.http.Outcome;
import dev.gatehouse.bench.http.Outcome.Answered;
import dev.gatehouse.bench.http.Outcome.Refused;
import dev.gatehouse.bench.http.Outcome.Unanswered;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What one client counts while it works. Confined to one thread at a time. */
final class Tally {

    /** A minute; a slower answer counts as one. In nanoseconds. */
    private static final long SLOWEST = TimeUnit.MINUTES.toNanos(1);

    /** Three digits: 1.23 ms is told from 1.24 ms. */
    private static final int DIGITS = 3;

    private final Histogram nanos = new Histogram(SLOWEST, DIGITS);
    private final Map<String, Long> failures = new TreeMap<>();

    void add(Outcome outcome, long elapsedNanos) {
        switch (outcome) {
            case Answered answer when answer.isOk() -> nanos.recordValue(Math.min(elapsedNanos, SLOWEST));
            case Answered answer -> fail(Integer.toString(answer.status()), 1);
            case Refused unseen -> fail("refused", 1);
            case Unanswered lost -> fail(lost.received() == 0 ? "unanswered" : "broken off", 1);
        }
    }

    void add(Tally other) {
        nanos.add(other.nanos);
        other.failures.forEach(this::fail);
    }

    Round round(Duration elapsed) {
        return new Round(elapsed, nanos.getTotalCount(), Latencies.of(nanos), failures);
    }

    private void fail(String how, long times) {
        failures.merge(how, times, Long::sum);
    }
}
