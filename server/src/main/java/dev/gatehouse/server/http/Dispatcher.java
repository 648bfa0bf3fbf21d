package dev.gatehouse.server.http;

import dev.gatehouse.server.http.Guard.AccessDecision;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Takes each request through the checks, in the one order that there is: is the address blocked (403), can the client
 * read our answer (406), who calls (401), may they (403), is it too often (429), is there such a method (405); only then
 * its body and values are looked at. Thread-safe.
 */
final class Dispatcher {

    private static final int LONGEST_USER_AGENT = 400;

    /** What is recorded in place of a path that we do not have: a scanner's guesses are not worth keeping. */
    private static final String NOWHERE = "(unknown path)";

    /** What is recorded in place of a method that nobody knows, for the same reason. */
    private static final String STRANGE = "(unknown method)";

    private static final Set<Method> KNOWN = Set.of(
            Method.GET,
            Method.HEAD,
            Method.POST,
            Method.PUT,
            Method.PATCH,
            Method.DELETE,
            Method.OPTIONS,
            Method.TRACE,
            Method.CONNECT);

    /** When a client may try again that met an outage. */
    private static final Duration OUTAGE = Duration.ofSeconds(5);

    private final Clients clients;
    private final AddressFilter gate;
    private final Guard guard;
    private final RateLimiter limits;
    private final DeprecationListener deprecated;
    private final Cors cors;
    private final Predicate<Throwable> isOutage;
    private final InstantSource clock;
    private final FailureLog failures = new FailureLog(System.getLogger(Dispatcher.class.getName()));

    Dispatcher(Clients clients, Protection protection, Cors cors, Predicate<Throwable> isOutage, InstantSource clock) {
        this.clients = clients;
        this.gate = protection.gate();
        this.guard = new Guard(protection.authenticator(), protection.denials());
        this.limits = protection.limits();
        this.deprecated = protection.deprecated();
        this.cors = cors;
        this.isOutage = isOutage;
        this.clock = clock;
    }

    /** Serves a request to that resource. */
    void serve(Resource resource, ServerRequest request, ServerResponse response) {
        serve(
                request,
                response,
                resource.path(),
                received -> resource.withDeprecation(cors.preflight(request, resource)
                        .map(permission -> unlessThrottled(permission, received))
                        .orElseGet(() -> answer(resource, request, received))));
    }

    /** Refuses a request to a path under which there is nothing. */
    void refuse(ServerRequest request, ServerResponse response) {
        serve(request, response, NOWHERE, received -> unlessThrottled(ErrorResponses.notFound(), received));
    }

    /** An answer to nobody in particular, about no endpoint. */
    private static Response unlessThrottled(Response answer, ReceivedRequest received) {
        return received.admit(List.of(), Optional.empty())
                .<Response>map(ErrorResponses::throttled)
                .orElse(answer);
    }

    private void serve(
            ServerRequest request, ServerResponse response, String path, Function<ReceivedRequest, Response> work) {
        Client client = clients.of(request);
        ResponseWriter reply = new ResponseWriter(request, response, client.secure(), cors);
        ReceivedRequest received = new ReceivedRequest(source(client, path, request), clock.instant(), limits);
        try {
            Response answer = isBlocked(received) ? ErrorResponses.blocked() : work.apply(received);
            if (!answer.closesConnection()) {
                RequestBody.discard(request);
            }
            reply.send(answer);
        } catch (RequestException | CloseConnectionException e) {
            throw e;
        } catch (UncheckedIOException | InsufficientDataAvailableException e) {
            throw new CloseConnectionException("The client is gone", e);
        } catch (RuntimeException e) {
            Response failure = failure(reply.requestId(), e, received.at());
            if (reply.hasBegun()) {
                throw new CloseConnectionException("The answer broke off", e);
            }
            // It may have failed before any limit has seen it, and a request that fails is no cheaper than others.
            received.count();
            reply.send(failure);
        }
    }

    /** An outage concerns every request, and is in the log already; anything else is a bug, and shows where. */
    private Response failure(String requestId, RuntimeException e, Instant now) {
        if (isOutage.test(e)) {
            return ErrorResponses.unavailable(OUTAGE);
        }
        failures.bug(requestId, e, now);
        return ErrorResponses.internal();
    }

    private boolean isBlocked(ReceivedRequest received) {
        RequestSource source = received.source();
        return source.address() != null && !gate.opensFor(source.address(), source, received.at());
    }

    private Response answer(Resource resource, ServerRequest request, ReceivedRequest received) {
        Method method = request.prologue().method();
        if (!resource.isAcceptable(method, request.headers().values(HeaderNames.ACCEPT))) {
            received.count();
            return ErrorResponses.notAcceptable();
        }
        if (ClientConnection.isHttp10(request) && resource.streams(method)) {
            received.count();
            return ErrorResponses.detail(505, "A stream of events needs HTTP/1.1.");
        }
        Optional<String> authorization = request.headers().first(HeaderNames.AUTHORIZATION);
        return switch (guard.decide(resource.accesses(method), authorization, received.source(), received.at())) {
            case AccessDecision.Rejected(Response answer) -> {
                received.count();
                yield answer;
            }
            case AccessDecision.Admitted(Optional<Caller> caller) ->
                received.admit(resource.endpointsFor(method), caller)
                        .<Response>map(ErrorResponses::throttled)
                        .orElseGet(() -> resource.endpoint(method)
                                .map(endpoint -> handle(
                                        endpoint,
                                        new Exchange(
                                                endpoint.operation(),
                                                request,
                                                caller,
                                                received.source(),
                                                received.at())))
                                .orElseGet(() -> noHandler(method, resource)));
        };
    }

    private Response handle(Endpoint endpoint, Exchange exchange) {
        if (endpoint.deprecation().isPresent()) {
            deprecated.called(endpoint, exchange.source(), exchange.now());
        }
        try {
            return endpoint.handler().handle(exchange);
        } catch (BadRequestException refusal) {
            return refusal.answer();
        }
    }

    private static Response noHandler(Method method, Resource resource) {
        return method.equals(Method.OPTIONS)
                ? Response.ok(Map.of()).with("Allow", resource.allow())
                : ErrorResponses.methodNotAllowed(method.text(), resource.allow());
    }

    private static RequestSource source(Client client, String path, ServerRequest request) {
        Method method = request.prologue().method();
        return new RequestSource(
                client.address(),
                request.headers()
                        .first(HeaderNames.USER_AGENT)
                        .map(text -> text.substring(0, Math.min(text.length(), LONGEST_USER_AGENT)))
                        .orElse(null),
                (KNOWN.contains(method) ? method.text() : STRANGE) + " " + path);
    }
}
