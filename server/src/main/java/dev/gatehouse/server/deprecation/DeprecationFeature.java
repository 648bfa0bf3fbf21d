package dev.gatehouse.server.deprecation;

import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.feature.Worker;
import dev.gatehouse.server.http.DeprecationListener;
import dev.gatehouse.server.http.Endpoint;
import java.time.Duration;
import java.util.List;

/** Who still calls routes that are on their way out. Thread-safe. */
public final class DeprecationFeature implements Feature {

    /** How late a call is counted. */
    private static final Duration FLUSHING = Duration.ofSeconds(5);

    private final DeprecationService service;
    private final List<Endpoint> watched;

    /** @param watched every other endpoint */
    public DeprecationFeature(FeatureContext context, List<Endpoint> watched) {
        this.service = new DeprecationService(context.database(), context.events());
        this.watched = List.copyOf(watched);
    }

    /** Hears of each call. */
    public DeprecationListener listener() {
        return service;
    }

    @Override
    public List<Endpoint> endpoints() {
        return new DeprecationEndpoints(service, watched).endpoints();
    }

    @Override
    public List<Worker> workers() {
        return List.of(new Worker("deprecations", FLUSHING, service::flush));
    }

    @Override
    public void flush() {
        service.flushAll();
    }
}
