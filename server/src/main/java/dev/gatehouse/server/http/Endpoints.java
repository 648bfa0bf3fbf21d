package dev.gatehouse.server.http;

import dev.gatehouse.server.config.CorsSettings;
import dev.gatehouse.server.connection.Clients;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every endpoint of a server, and the one way from them to routing. Thread-safe. */
public final class Endpoints {

    private final List<Endpoint> all;
    private final Protection protection;
    private final Cors cors;
    private final Predicate<Throwable> isOutage;
    private final InstantSource clock;

    /**
     * @param all        every endpoint of the server
     * @param protection stands before each of them
     * @param cors       whose pages may call them from a browser
     * @param isOutage   whether a failure is no mistake of ours, may be over soon, and is in the log already
     * @param clock      is read once a request
     */
    public Endpoints(
            List<Endpoint> all,
            Protection protection,
            CorsSettings cors,
            Predicate<Throwable> isOutage,
            InstantSource clock) {
        this.all = List.copyOf(all);
        this.protection = protection;
        this.cors = new Cors(cors);
        this.isOutage = isOutage;
        this.clock = clock;
    }

    private Endpoints(List<Endpoint> all, Endpoints others) {
        this.all = List.copyOf(all);
        this.protection = others.protection;
        this.cors = others.cors;
        this.isOutage = others.isOutage;
        this.clock = others.clock;
    }

    /**
     * These, and one more that describes all of them and itself to programs (decision 0028).
     *
     * @param version of the server
     */
    public Endpoints described(String version) {
        List<Endpoint> description = new OpenApiEndpoints(all, version).endpoints();
        return new Endpoints(Stream.concat(all.stream(), description.stream()).toList(), this);
    }

    /** Every endpoint, so that tests can walk them. */
    public List<Endpoint> all() {
        return all;
    }

    /** Where connections are asked about, and what is refused before it reaches an endpoint is counted. */
    Protection protection() {
        return protection;
    }

    InstantSource clock() {
        return clock;
    }

    /**
     * A path without parameters is looked up; only the others are compared with one pattern after the other.
     *
     * @param served holds all of them, and the dispatcher
     */
    void route(HttpRouting.Builder routing, Clients clients, UntilStop served) {
        Supplier<Dispatcher> dispatcher = served.hold(new Dispatcher(clients, protection, cors, isOutage, clock));
        List<Resource> resources = Resource.group(all);
        Map<String, Supplier<Optional<Resource>>> fixed = fixed(resources, served);
        routing.addFilter((chain, request, response) -> {
            if (PlainPath.is(rawPath(request))) {
                chain.proceed();
            } else {
                dispatcher.get().serve(Optional.empty(), request, response);
            }
        });
        routing.any((request, response) -> {
            Supplier<Optional<Resource>> resource = fixed.get(rawPath(request));
            if (resource == null) {
                response.next();
            } else {
                dispatcher.get().serve(resource.get(), request, response);
            }
        });
        resources.stream().filter(Resource::hasParameters).forEach(each -> {
            Supplier<Optional<Resource>> resource = served.hold(Optional.of(each));
            Handler handler = (request, response) -> dispatcher.get().serve(resource.get(), request, response);
            routing.any(each.path(), handler);
            routing.any(each.path() + "/", handler);
        });
        routing.any((request, response) -> dispatcher.get().serve(Optional.empty(), request, response));
    }

    /** What is under each path without parameters, with a slash at its end and without. */
    private static Map<String, Supplier<Optional<Resource>>> fixed(List<Resource> resources, UntilStop served) {
        Map<String, Supplier<Optional<Resource>>> fixed = new HashMap<>();
        resources.stream().filter(each -> !each.hasParameters()).forEach(each -> {
            Supplier<Optional<Resource>> resource = served.hold(Optional.of(each));
            fixed.put(each.path(), resource);
            fixed.put(each.path() + "/", resource);
        });
        return fixed;
    }

    private static String rawPath(ServerRequest request) {
        return request.prologue().uriPath().rawPath();
    }
}
