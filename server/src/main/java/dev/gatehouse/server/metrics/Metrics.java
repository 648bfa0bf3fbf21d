package dev.gatehouse.server.metrics;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * The numbers of one server: a registry of its own, so that several servers of one process, as in tests, do not share
 * them. Thread-safe.
 */
public final class Metrics implements Handler {

    private static final ExpositionFormatWriter TEXT = PrometheusTextFormatWriter.create();
    private static final ExpositionFormatWriter OPEN_METRICS = OpenMetricsTextFormatWriter.create();

    private final PrometheusRegistry registry = new PrometheusRegistry();

    /** @param collectors what features tell; one that fails is left out of that scrape, and the others are told */
    public Metrics(String version, List<Collector> collectors) {
        JvmMetrics.builder().register(registry);
        Info.builder()
                .name("gatehouse_build_info")
                .help("The version that runs")
                .labelNames("version")
                .register(registry)
                .addLabelValues(version);
        collectors.forEach(collector -> registry.register(new CarefulCollector(collector)));
    }

    /** Answers a scrape. */
    @Override
    public void handle(ServerRequest request, ServerResponse response) throws IOException {
        String accept = request.headers().value(HeaderNames.ACCEPT).orElse("");
        ExpositionFormatWriter format = OPEN_METRICS.accepts(accept) ? OPEN_METRICS : TEXT;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        format.write(body, registry.scrape());
        response.header(HeaderNames.CONTENT_TYPE, format.getContentType()).send(body.toByteArray());
    }
}
