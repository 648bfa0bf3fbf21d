package dev.gatehouse.server.feature;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.http.AnswerListener;
import dev.gatehouse.server.http.ManagementPages;
import dev.gatehouse.server.ledger.Ledger;
import io.helidon.health.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the features do of their own between start and stop: consumers, workers, and what they tell of their health and in
 * numbers. Thread-safe.
 */
public final class FeatureRuntime implements AutoCloseable {

    /**
     * Interval of a look at the heap, and at health, which measures from one look to the next for how long something has stood.
     */
    private static final Duration WATCHING = Duration.ofSeconds(5);

    /** Interval of a look at the database's files. */
    private static final Duration COMPACTING = Duration.ofMinutes(1);

    /** How late memory may learn that the database is another one. */
    private static final Duration RELOADING = Duration.ofSeconds(1);

    private final List<Feature> features;
    private final Ledger ledger;
    private final Database database;
    private final InstantSource clock;
    private final LedgerConsumers consumers;
    private final ConsumerHealth consumerHealth;
    private final List<HealthCheck> checks;
    private final Metrics metrics;
    private @Nullable Workers workers;

    /** Up to which doubt in the ledger memory was read anew. Confined to a worker's thread. */
    private long reloaded;

    /**
     * @param features every feature
     * @param ledger   has the events that consumers read
     * @param health   what health depends on besides the consumers and what features tell
     * @param version  the version that runs
     */
    public FeatureRuntime(
            FeatureContext context, List<Feature> features, Ledger ledger, HealthCheck health, String version) {
        this.features = List.copyOf(features);
        this.ledger = ledger;
        this.database = context.database();
        this.clock = context.clock();
        this.consumers = new LedgerConsumers(
                context.database(),
                ledger,
                context.tally(),
                clock,
                this.features.stream()
                        .flatMap(feature -> feature.consumers().stream())
                        .toList());
        this.consumerHealth = new ConsumerHealth(consumers, ledger, clock);
        this.checks = Stream.concat(
                        Stream.of(health, consumerHealth),
                        this.features.stream().flatMap(feature -> feature.healthChecks().stream()))
                .toList();
        this.metrics = new Metrics(version);
        metrics.add(Stream.of(
                        new FoundationMetrics(context.database(), context.events(), consumers, consumerHealth)
                                .all().stream(),
                        ledger.metrics(clock).stream(),
                        this.features.stream().flatMap(feature -> feature.metrics().stream()))
                .flatMap(each -> each)
                .toList());
    }

    /** Measures how long answers take. */
    public AnswerListener answers() {
        return metrics;
    }

    /** What health depends on, and what is told Prometheus. */
    public ManagementPages pages() {
        return new ManagementPages(checks, metrics);
    }

    /**
     * Reads what memory must know before the first request, and begins to watch.
     *
     * @param more workers besides those of the features
     */
    public void start(List<Worker> more) {
        features.forEach(feature -> feature.load(clock.instant()));
        consumers.start();
        Worker watching = new Worker("health", WATCHING, _ -> checks.forEach(HealthCheck::call));
        Worker reloading = new Worker("memory", RELOADING, this::reload);
        Worker collecting = new Worker("heap", WATCHING, HeapUpkeep.ofThisProcess()::look);
        Worker compacting = new Worker("database-file", COMPACTING, _ -> database.upkeep());
        workers = Workers.start(
                Stream.of(
                                features.stream().flatMap(feature -> feature.workers().stream()),
                                more.stream(),
                                Stream.of(watching, reloading, collecting, compacting))
                        .flatMap(each -> each)
                        .toList(),
                clock);
    }

    /** Where the ledger is not as it was sealed, the database is not what memory was read from; nor when it is again. */
    private void reload(Instant now) {
        long doubts = ledger.doubts();
        if (doubts != reloaded) {
            features.forEach(feature -> feature.reload(now));
            reloaded = doubts;
        }
    }

    /** Ends what is under way; the ledger is closed before. */
    @Override
    public void close() {
        if (workers != null) {
            workers.close();
        }
        consumers.close();
    }
}
