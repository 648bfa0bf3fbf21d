package dev.gatehouse.common.client;

import dev.gatehouse.common.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Sends requests to one server, and lets none take longer or answer more than it should. Thread-safe. */
final class Transport implements AutoCloseable {

    /** A page of 500 events takes about one megabyte; anything far above is not for us. */
    private static final long LARGEST_ANSWER = 16L << 20;

    private final ServerAddress server;
    private final ClientSettings settings;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;

    Transport(ServerAddress server, ClientSettings settings, Optional<CertificateFingerprint> pin) {
        this.server = server;
        this.settings = settings;
        HttpClient.Builder builder = HttpClient.newBuilder();
        pin.ifPresent(trusted -> builder.sslContext(new PinnedTrust(trusted).context()));
        this.http = builder.version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connect())
                .executor(threads)
                .build();
    }

    ServerAddress server() {
        return server;
    }

    /** A request for that route; what it does not say is GET. */
    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(server.resolve(pathAndQuery))
                .header("Accept", "application/json")
                .header("User-Agent", settings.userAgent());
    }

    /** A body of JSON. */
    static HttpRequest.BodyPublisher json(Object value) {
        return HttpRequest.BodyPublishers.ofByteArray(Json.bytes(value));
    }

    /** Posts JSON without a token. */
    ApiResponse post(String path, Object body) throws CallException.Unreachable, InterruptedException {
        return post(path, body, settings.answer());
    }

    /** Posts JSON without a token, with a time limit of its own. */
    ApiResponse post(String path, Object body, Duration limit) throws CallException.Unreachable, InterruptedException {
        return exchange(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(json(body))
                        .build(),
                limit);
    }

    /** Sends a request and reads the whole answer. */
    ApiResponse exchange(HttpRequest request) throws CallException.Unreachable, InterruptedException {
        return exchange(request, settings.answer());
    }

    /** As {@link #exchange(HttpRequest)}, with the time that an order about many sessions may take. */
    ApiResponse exchangePatiently(HttpRequest request) throws CallException.Unreachable, InterruptedException {
        return exchange(request, settings.bulk());
    }

    private ApiResponse exchange(HttpRequest request, Duration limit)
            throws CallException.Unreachable, InterruptedException {
        HttpResponse<String> response =
                send(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER), limit);
        return new ApiResponse(response.statusCode(), response.headers(), response.body());
    }

    /** Sends a request and hands over the response as soon as the handler has made a body of it. */
    <T> HttpResponse<T> open(HttpRequest request, BodyHandler<T> handler)
            throws CallException.Unreachable, InterruptedException {
        return send(request, handler, settings.answer());
    }

    /**
     * The request's own time-out ends when the headers are there; this limit covers the body too. Cancelling the
     * future closes the connection.
     */
    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler, Duration limit)
            throws CallException.Unreachable, InterruptedException {
        CompletableFuture<HttpResponse<T>> pending = begin(request, handler);
        try {
            return pending.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new CallException.Unreachable(Obstacle.TIMED_OUT, server + " did not answer within " + limit, e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw unreachable(e.getCause() == null ? e : e.getCause());
        }
    }

    /** A client that was closed a moment ago has no thread for it any more. */
    private <T> CompletableFuture<HttpResponse<T>> begin(HttpRequest request, BodyHandler<T> handler) {
        try {
            return http.sendAsync(request, handler);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Says a broken exchange in our own terms. */
    CallException.Unreachable unreachable(Throwable cause) {
        return new CallException.Unreachable(obstacle(cause), server + " is not reachable: " + cause, cause);
    }

    /** The client wraps what went wrong now in one exception and now in two: whichever is the more telling counts. */
    private static Obstacle obstacle(Throwable failure) {
        if (causes(failure).anyMatch(PinnedTrust.OtherCertificateException.class::isInstance)) {
            return Obstacle.OTHER_CERTIFICATE;
        }
        return causes(failure)
                .map(Transport::obstacleOf)
                .filter(obstacle -> obstacle != Obstacle.BROKEN)
                .findFirst()
                .orElse(Obstacle.BROKEN);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static Obstacle obstacleOf(Throwable cause) {
        return switch (cause) {
            case HttpTimeoutException _ -> Obstacle.TIMED_OUT;
            case ConnectException e when e.getCause() instanceof UnresolvedAddressException -> Obstacle.UNKNOWN_HOST;
            case UnknownHostException _ -> Obstacle.UNKNOWN_HOST;
            case ConnectException _ -> Obstacle.NOBODY_LISTENS;
            case SSLException _ -> Obstacle.UNTRUSTED;
            case ProtocolException _ -> Obstacle.NOT_GATEHOUSE;
            case IOException e
            when String.valueOf(e.getMessage()).contains("parsing HTTP/1.1 status") -> Obstacle.NOT_GATEHOUSE;
            default -> Obstacle.BROKEN;
        };
    }

    /** Breaks off all calls under way. */
    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
