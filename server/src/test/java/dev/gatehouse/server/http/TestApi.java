package dev.gatehouse.server.http;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.config.CorsSettings;
import dev.gatehouse.server.http.Authenticator.Authentication;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Endpoints on a real socket, and a client that calls them. Who calls is said by a token that is the name of their role;
 * it lives five minutes from the call on.
 */
public final class TestApi implements AutoCloseable {

    private static final SessionId SESSION = new SessionId("00000000000000000000000000000001");

    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public TestApi(List<Endpoint> endpoints, InstantSource clock) {
        this(endpoints, clock, (_, _, _) -> true, RateLimiter.none());
    }

    /** @param staying whether callers are still authorized whose tokens have not expired */
    public TestApi(List<Endpoint> endpoints, InstantSource clock, BooleanSupplier staying) {
        this(endpoints, clock, (_, _, _) -> true, new ByRole(staying), RateLimiter.none(), Duration.ofSeconds(10));
    }

    /** @param readTimeout how long a client may take */
    TestApi(List<Endpoint> endpoints, InstantSource clock, Duration readTimeout) {
        this(endpoints, clock, (_, _, _) -> true, new ByRole(() -> true), RateLimiter.none(), readTimeout);
    }

    TestApi(List<Endpoint> endpoints, InstantSource clock, AddressFilter gate, RateLimiter limits) {
        this(endpoints, clock, gate, new ByRole(() -> true), limits, Duration.ofSeconds(10));
    }

    private TestApi(
            List<Endpoint> endpoints,
            InstantSource clock,
            AddressFilter gate,
            Authenticator authenticator,
            RateLimiter limits,
            Duration readTimeout) {
        this.server = HttpServer.start(
                TestSockets.api(readTimeout),
                TestSockets.management(),
                Optional.empty(),
                new Endpoints(
                        endpoints,
                        new Protection(
                                gate, authenticator, new Unrecorded(), limits, (_, _, _) -> {}, AnswerListener.none()),
                        new CorsSettings(List.of(), Duration.ZERO),
                        _ -> false,
                        clock),
                new ManagementPages(List.of(), _ -> new ScrapeSource.Scraped("text/plain", "")));
    }

    int port() {
        return server.port();
    }

    /** What comes back, as a whole. */
    public HttpResponse<String> get(String pathAndQuery, String... headers) throws IOException, InterruptedException {
        return client.send(request(pathAndQuery, headers), BodyHandlers.ofString());
    }

    /** What comes back, as it comes. */
    public HttpResponse<InputStream> open(String pathAndQuery, String... headers)
            throws IOException, InterruptedException {
        return client.send(request(pathAndQuery, headers), BodyHandlers.ofInputStream());
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.stop();
    }

    /** An auditor asks, unless the headers say who. */
    private HttpRequest request(String pathAndQuery, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://%s:%d%s".formatted(TestSockets.HOST, server.port(), pathAndQuery)))
                .setHeader("Authorization", "Bearer auditor");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    /** Records no refusal. */
    static final class Unrecorded implements RefusalListener {

        @Override
        public void denied(Caller caller, RequestSource source, Instant now) {}

        @Override
        public void rejected(RejectedToken token, RequestSource source, Instant now) {}

        @Override
        public void disconnected(IpAddress address, Instant now) {}
    }

    /** Takes the name of a role for its token. */
    private record ByRole(BooleanSupplier staying) implements Authenticator {

        @Override
        public Authentication authenticate(Optional<String> authorization, Instant now) {
            return authorization
                    .flatMap(header -> Role.parse(header.substring("Bearer ".length())))
                    .map(role -> new Caller(
                            new AccountId(1), role.code(), role, SESSION, now.plus(Duration.ofMinutes(5)), false))
                    .<Authentication>map(Authentication.Authenticated::new)
                    .orElseGet(() -> new Authentication.Refused(ErrorResponses.unauthorized("Who is it?")));
        }

        @Override
        public boolean isStillAuthorized(Caller caller, Instant now) {
            return staying.getAsBoolean() && now.isBefore(caller.expiresAt());
        }
    }
}
