package dev.gatehouse.server.http;

import dev.gatehouse.server.config.ManagementSettings;
import dev.gatehouse.server.config.ServerSettings;
import dev.gatehouse.server.connection.ClientConnection;
import dev.gatehouse.server.connection.Clients;
import dev.gatehouse.server.connection.Connections;
import dev.gatehouse.server.http.ScrapeSource.ScrapeFormat;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.health.HealthCheck;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import io.helidon.webserver.observe.health.HealthObserverConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The sockets: the API on one, health and metrics on another. Limits of size and time
 * are set here, before anything of ours sees a request. Thread-safe.
 */
public final class HttpServer {

    /** What is refused unread; {@link RequestBody#LARGEST} is what is refused after the caller is known. */
    private static final int LARGEST_PAYLOAD = 1024 * 1024;

    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration IDLE_PERIOD = Duration.ofSeconds(15);

    /** How long requests under way may take to finish when the server stops. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);

    /** More than a desk full of consoles and a busy login page, less than what file handles run out at. */
    private static final int MOST_CONNECTIONS = 10_000;

    private static final String MANAGEMENT = "management";

    /** A short answer's end is not kept back until its begin has been acknowledged, which takes a client some 40 ms. */
    private static final SocketOptions AT_ONCE =
            SocketOptions.builder().tcpNoDelay(true).build();

    private final WebServer server;
    private final Connections connections;
    private final UntilStop served;

    private HttpServer(WebServer server, Connections connections, UntilStop served) {
        this.server = server;
        this.connections = connections;
        this.served = served;
    }

    /**
     * Opens the sockets and begins to serve.
     *
     * @param tls    what the API's socket speaks; empty for plain HTTP
     * @param pages  what the management port serves
     * @throws IllegalStateException if a socket cannot be opened
     */
    public static HttpServer start(
            ServerSettings settings,
            ManagementSettings management,
            Optional<Tls> tls,
            Endpoints endpoints,
            ManagementPages pages) {
        discoverNothing();
        UntilStop served = new UntilStop();
        Connections connections = new Connections(settings, endpoints.protection(), endpoints.clock());
        Supplier<TransportErrors> errors =
                served.hold(new TransportErrors(endpoints.protection().limits(), endpoints.clock()));
        Supplier<ScrapeSource> metrics = served.hold(pages.metrics());
        WebServerConfig.Builder builder = limited(WebServer.builder())
                .host(settings.host())
                .port(settings.port())
                .tls(tls.orElseGet(() -> Tls.builder().enabled(false).build()))
                .connectionOptions(connections.accepting(AT_ONCE))
                .addConnectionSelector(
                        connections.selector(client -> errors.get().on(client)))
                .routing(routing -> endpoints.route(
                        routing.addFilter(dating(endpoints.clock())).addFilter(HttpServer::announceLastAnswer),
                        new Clients(settings),
                        served))
                .putSocket(
                        MANAGEMENT,
                        socket -> socket.host(management.host())
                                .port(management.port())
                                .connectionOptions(AT_ONCE))
                .routing(
                        MANAGEMENT,
                        routing -> routing.addFilter(dating(endpoints.clock()))
                                .addFilter(new ManagementAccess(management))
                                .route(
                                        Method.predicate(Method.GET, Method.HEAD),
                                        PathMatchers.exact("/observe/metrics"),
                                        (request, response) -> scrape(metrics.get(), request, response)))
                .addFeature(observing(pages.checks(), served));
        HttpServer started = new HttpServer(builder.build().start(), connections, served);
        started.checkPorts(settings, management);
        return started;
    }

    /**
     * Helidon would look in all jars for services that add themselves to it, which takes a tenth of a start (decision 0032); it is
     * given all that it needs. For the whole process.
     */
    private static void discoverNothing() {
        if (!GlobalServiceRegistry.configured()) {
            ServiceRegistryConfig nothing = ServiceRegistryConfig.builder()
                    .discoverServices(false)
                    .discoverServicesFromServiceLoader(false)
                    .build();
            ServiceRegistry _ = GlobalServiceRegistry.registry(
                    ServiceRegistryManager.create(nothing).registry());
        }
    }

    private static WebServerConfig.Builder limited(WebServerConfig.Builder builder) {
        return builder.shutdownHook(false)
                .maxPayloadSize(LARGEST_PAYLOAD)
                .maxTcpConnections(MOST_CONNECTIONS)
                .idleConnectionTimeout(IDLE_TIMEOUT)
                .idleConnectionPeriod(IDLE_PERIOD)
                .shutdownGracePeriod(STOP_GRACE)
                .protocolsDiscoverServices(false);
    }

    private static void scrape(ScrapeSource metrics, ServerRequest request, ServerResponse response) {
        ScrapeSource.Scraped scraped =
                metrics.scrape(exposition(request.headers().values(HeaderNames.ACCEPT)));
        byte[] body = scraped.text().getBytes(StandardCharsets.UTF_8);
        response.header(HeaderNames.VARY, "Accept")
                .header(HeaderNames.CONTENT_TYPE, scraped.contentType())
                .header(HeaderNames.CONTENT_LENGTH, Integer.toString(body.length))
                .send(request.prologue().method().equals(Method.HEAD) ? new byte[0] : body);
    }

    /** A client that takes neither gets the usual one, with which a person or a script can do something. */
    private static ScrapeFormat exposition(List<String> accept) {
        Optional<String> preferred = Accept.of(accept)
                .preferred(Arrays.stream(ScrapeFormat.values())
                        .map(ScrapeFormat::mediaType)
                        .toList());
        return preferred.filter(ScrapeFormat.OPEN_METRICS.mediaType()::equals).isPresent()
                ? ScrapeFormat.OPEN_METRICS
                : ScrapeFormat.PROMETHEUS;
    }

    private static ObserveFeature observing(List<HealthCheck> checks, UntilStop served) {
        HealthObserverConfig.Builder health = HealthObserver.builder().details(true);
        for (HealthCheck each : checks) {
            Supplier<HealthCheck> check = served.hold(each);
            health.addCheck(() -> check.get().call(), each.type(), each.name());
        }
        return ObserveFeature.builder()
                .sockets(List.of(MANAGEMENT))
                .addObserver(health.build())
                .build();
    }

    /** Helidon logs that a socket cannot be opened, and goes on without it. */
    private void checkPorts(ServerSettings settings, ManagementSettings management) {
        boolean served = port() >= 0;
        if (served && managementPort() >= 0) {
            return;
        }
        stop();
        throw new IllegalStateException(
                served ? refusal(management.host(), management.port()) : refusal(settings.host(), settings.port()));
    }

    /** The port that the API is served on. */
    public int port() {
        return server.port();
    }

    /** The port that health and metrics are served on. */
    public int managementPort() {
        return server.port(MANAGEMENT);
    }

    /** Why a port cannot be listened on, in the words of the operating system, which is asked once more. */
    private static String refusal(String host, int port) {
        String reason = "it could not be opened, and can be now";
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            reason = String.valueOf(e.getMessage());
        }
        return "port %d of %s: %s".formatted(port, host, reason);
    }

    /** Takes no more requests, lets those under way finish, and closes the sockets. */
    public void stop() {
        connections.end();
        server.stop();
        connections.close();
        served.letGo();
    }

    /** Helidon's own date has one digit for the first days of a month, which strict readers refuse. */
    private static Filter dating(InstantSource clock) {
        return (chain, _, response) -> {
            response.beforeSend(() -> response.header(HeaderNames.DATE, HttpDate.of(clock.instant())));
            chain.proceed();
        };
    }

    /** A client that is not told sends its next request into a connection that is about to close, and gets no answer. */
    private static void announceLastAnswer(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        response.beforeSend(() -> {
            if (ClientConnection.isLast(request)) {
                response.header(HeaderValues.CONNECTION_CLOSE);
            }
        });
        chain.proceed();
    }
}
