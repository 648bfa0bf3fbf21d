package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.LimitTotal;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.database.DeletionBound;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.feature.LedgerConsumer;
import dev.gatehouse.server.feature.Meters;
import dev.gatehouse.server.feature.Worker;
import dev.gatehouse.server.http.AnswerListener;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.ledger.Ledger;
import io.prometheus.metrics.model.registry.Collector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** Counts over time (R19, R36 to R38). Thread-safe. */
public final class StatisticsFeature implements Feature {

    /** Age of what this process has counted when it is written; a chart has no shorter step than a minute. */
    private static final Duration FLUSHING = Duration.ofSeconds(20);

    /** A call counts sessions for a tenth of a second; few are counted at one go, and a million go on for some minutes. */
    private static final Duration SAMPLING = Duration.ofSeconds(5);

    private static final Duration SWEEPING = Duration.ofHours(1);

    private final FeatureContext context;
    private final Ledger ledger;
    private final ProcessCounts counts;
    private final LimitCounts limits;
    private final Supplier<List<LimitTotal>> limitTotals;
    private final SessionSampler sessions;

    /**
     * @param sessions goes on counting those that are active at each call; says how many once it has counted all
     * @param limits   what this process's rate limits have done since it has begun
     */
    public StatisticsFeature(
            FeatureContext context,
            Ledger ledger,
            Function<Instant, OptionalLong> sessions,
            Supplier<List<LimitTotal>> limits) {
        this.context = context;
        this.ledger = ledger;
        this.counts = new ProcessCounts(context.database());
        this.limits = new LimitCounts(limits);
        this.limitTotals = limits;
        this.sessions = new SessionSampler(context.database(), sessions);
    }

    /** {@code gatehouse statistics}. */
    public static FeatureCommand command(CommandAccess<StatisticsFeature> access) {
        return new RollupCommand(access);
    }

    /** Makes the counts anew. */
    RollupRebuild rebuild() {
        return new RollupRebuild(context, ledger);
    }

    /** Hears how long each answer took. */
    public AnswerListener answers() {
        return answer ->
                counts.add(Series.ANSWERS, AnswerTimes.item(answer.endpoint(), answer.took()), 1, answer.arrivedAt());
    }

    @Override
    public List<Endpoint> endpoints() {
        return new RollupEndpoints(new RollupService(context.database())).endpoints();
    }

    @Override
    public List<LedgerConsumer> consumers() {
        return List.of(new RollupConsumer(ledger, context.clock()));
    }

    @Override
    public List<Collector> metrics() {
        return List.of(
                Meters.gauge(
                        "gatehouse_sessions_active",
                        "Sessions that can be refreshed, of all servers together, as they were counted last",
                        sessions::last),
                LimitMetrics.of(limitTotals));
    }

    @Override
    public List<Worker> workers() {
        return List.of(
                new Worker("statistics", FLUSHING, this::write),
                new Worker("session-samples", SAMPLING, sessions::sample),
                new Worker("statistics-sweeping", SWEEPING, this::sweep));
    }

    @Override
    public void flush() {
        write(context.clock().instant());
    }

    private synchronized void write(Instant now) {
        limits.collect(counts, now);
        counts.flush(now);
    }

    /**
     * One series after the other, so that no transaction is long, and of each a day at most at once: the ledger does not have
     * all of it, and a clock that has jumped ahead is right again soon.
     */
    void sweep(Instant now) {
        RollupStore store = new RollupStore();
        AnswerStore answerStore = new AnswerStore();
        context.database().execute(handle -> {
            for (Bucket bucket : Bucket.values()) {
                answerStore
                        .oldest(handle, bucket)
                        .ifPresent(oldest ->
                                answerStore.deleteBefore(handle, bucket, end(oldest, Series.ANSWERS, bucket, now)));
            }
        });
        for (Series series : Series.all()) {
            context.database().execute(handle -> {
                for (Bucket bucket : Bucket.values()) {
                    store.oldest(handle, series, bucket)
                            .ifPresent(oldest ->
                                    store.deleteBefore(handle, series, bucket, end(oldest, series, bucket, now)));
                }
            });
        }
    }

    private static Instant end(Instant oldest, Series series, Bucket bucket, Instant now) {
        return DeletionBound.end(oldest, series.keeping().horizon(bucket, now));
    }
}
