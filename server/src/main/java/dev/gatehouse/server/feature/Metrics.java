package dev.gatehouse.server.feature;

import dev.gatehouse.server.http.AnswerListener;
import dev.gatehouse.server.http.ScrapeSource;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmCompilationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryPoolAllocationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The numbers of one server: a registry of its own, so that several servers of one process, as in tests, do not share
 * them. Thread-safe.
 */
final class Metrics implements AnswerListener, ScrapeSource {

    private static final ExpositionFormatWriter TEXT = PrometheusTextFormatWriter.create();
    private static final ExpositionFormatWriter OPEN_METRICS = OpenMetricsTextFormatWriter.create();

    private static final Thread.Builder SCRAPER = Thread.ofPlatform().daemon().name("scrape");

    /** Seconds: from an answer out of memory to a login that has queued for its core. */
    private static final double[] BOUNDS = {.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Histogram answers = Histogram.builder()
            .name("gatehouse_http_request_duration_seconds")
            .help("From a request's head to its answer's end, by the endpoint's path; streams are not in it")
            .labelNames("route", "method", "status")
            .classicOnly()
            .classicUpperBounds(BOUNDS)
            .register(registry);

    /** The JVM's and the version, to begin with. */
    Metrics(String version) {
        addJvm();
        Info.builder()
                .name("gatehouse_build_info")
                .help("The version that runs")
                .labelNames("version")
                .register(registry)
                .addLabelValues(version);
    }

    /** All that the library has, but for the JVM's own memory: it is mostly not tracked, and to ask for it slows each start. */
    private void addJvm() {
        JvmBufferPoolMetrics.builder().register(registry);
        JvmClassLoadingMetrics.builder().register(registry);
        JvmCompilationMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmMemoryMetrics.builder().register(registry);
        JvmMemoryPoolAllocationMetrics.builder().register(registry);
        JvmRuntimeInfoMetric.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
    }

    /** Tells these as well; one that fails is left out of that scrape, and the others are told. */
    void add(List<Collector> collectors) {
        collectors.forEach(collector -> registry.register(new CarefulCollector(collector)));
    }

    @Override
    public void answered(Answered answer) {
        answers.labelValues(answer.path(), answer.method(), Integer.toString(answer.status()))
                .observe(answer.took().toNanos() / 1e9);
    }

    /**
     * On a thread of the system. The library writes some thousand words, most of them short, to a buffer of the JDK, which in a
     * virtual thread begins small and is copied for each word that it has no room for: 18 MB for a page of 18 KB.
     */
    @Override
    public Scraped scrape(ScrapeFormat format) {
        ExpositionFormatWriter writer = switch (format) {
            case PROMETHEUS -> TEXT;
            case OPEN_METRICS -> OPEN_METRICS;
        };
        return CompletableFuture.supplyAsync(() -> scraped(writer), SCRAPER::start)
                .join();
    }

    private Scraped scraped(ExpositionFormatWriter writer) {
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            writer.write(body, registry.scrape());
            return new Scraped(writer.getContentType(), body.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
