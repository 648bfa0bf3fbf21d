package dev.gatehouse.server.http;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.text.CutText;
import dev.gatehouse.server.connection.Client;
import dev.gatehouse.server.connection.ClientConnection;
import dev.gatehouse.server.connection.Clients;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
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

    /** What is recorded in place of an unknown method, for the same reason. */
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
    private final Protection protection;
    private final AddressFilter filter;
    private final Guard guard;
    private final RateLimiter limits;
    private final DeprecationListener deprecated;
    private final Cors cors;
    private final Predicate<Throwable> isOutage;
    private final InstantSource clock;
    private final FailureLog failures = new FailureLog(System.getLogger(Dispatcher.class.getName()));

    Dispatcher(Clients clients, Protection protection, Cors cors, Predicate<Throwable> isOutage, InstantSource clock) {
        this.clients = clients;
        this.protection = protection;
        this.filter = protection.gate();
        this.guard = new Guard(protection.authenticator(), protection.refusals());
        this.limits = protection.limits();
        this.deprecated = protection.deprecated();
        this.cors = cors;
        this.isOutage = isOutage;
        this.clock = clock;
    }

    /**
     * Serves a request.
     *
     * @param resource what is under its path; empty if nothing is
     */
    void serve(Optional<Resource> resource, ServerRequest request, ServerResponse response) {
        Client client = clients.of(request.remotePeer().address(), request.isSecure(), request.headers());
        Instant now = clock.instant();
        RequestSource source = source(client, resource.map(Resource::path).orElse(NOWHERE), request);
        long begun = System.nanoTime();
        boolean whole = serve(
                new IncomingRequest(resource, request, source, now, limits),
                new ResponseWriter(request, response, client.secure(), cors));
        if (whole) {
            int status = response.status().code();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            protection
                    .answers()
                    .answered(resource.flatMap(
                                    each -> each.endpoint(request.prologue().method()))
                            .map(endpoint -> AnswerListener.Answered.to(endpoint, status, took, now))
                            .orElseGet(() -> AnswerListener.Answered.toOther(status, took, now)));
        }
    }

    /** Whether the answer is a whole one, and not a stream. */
    private boolean serve(IncomingRequest request, ResponseWriter reply) {
        try {
            Response answer = answer(request);
            if (!answer.closesConnection() && !RequestBody.isHeldBack(request.request())) {
                RequestBody.discard(request.request());
            }
            reply.send(answer);
            return answer instanceof Response.Whole;
        } catch (RequestException | CloseConnectionException e) {
            throw e;
        } catch (UncheckedIOException | InsufficientDataAvailableException e) {
            throw new CloseConnectionException("The client is gone", e);
        } catch (RuntimeException e) {
            Response failure = failure(reply.requestId(), e, request.now());
            if (reply.hasBegun()) {
                throw new CloseConnectionException("The answer broke off", e);
            }
            // It may have failed before any limit has seen it, and a request that fails is no cheaper than others.
            request.count();
            reply.send(failure);
            return true;
        }
    }

    private Response answer(IncomingRequest request) {
        try {
            checkAddress(request, request.now());
            return request.withDeprecation(check(request));
        } catch (RefusedException refused) {
            return refused.answer();
        }
    }

    private Response check(IncomingRequest request) {
        try {
            Resource resource = checkPath(request);
            Optional<Response> preflight = cors.preflight(request.request(), resource);
            if (preflight.isPresent()) {
                checkLimits(request, List.of(), Optional.empty());
                return preflight.get();
            }
            checkFormat(request, resource);
            checkVersion(request, resource);
            Optional<Caller> caller = checkAccess(request, resource, request.now());
            checkLimits(request, resource.endpointsFor(request.method()), caller);
            Optional<Endpoint> endpoint = checkMethod(request, resource);
            return endpoint.isPresent() ? handle(request, resource, endpoint.get(), caller) : options(resource);
        } catch (RefusedException refused) {
            request.count();
            return refused.answer();
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

    private void checkAddress(IncomingRequest request, Instant now) {
        IpAddress address = request.source().address();
        if (address != null && !filter.opensFor(address, request.source(), now)) {
            throw new RefusedException(ErrorResponses.blocked());
        }
    }

    private static Resource checkPath(IncomingRequest request) {
        if (request.resource().isEmpty()) {
            checkLimits(request, List.of(), Optional.empty());
            throw new RefusedException(ErrorResponses.notFound());
        }
        return request.resource().get();
    }

    private static void checkFormat(IncomingRequest request, Resource resource) {
        if (!resource.isAcceptable(request.method(), request.accept())) {
            throw new RefusedException(ErrorResponses.notAcceptable());
        }
    }

    private static void checkVersion(IncomingRequest request, Resource resource) {
        if (ClientConnection.isHttp10(request.request()) && resource.streams(request.method())) {
            throw new RefusedException(ErrorResponses.detail(505, "A stream of events needs HTTP/1.1."));
        }
    }

    private Optional<Caller> checkAccess(IncomingRequest request, Resource resource, Instant now) {
        return guard.admit(resource.accesses(request.method()), request.authorization(), request.source(), now);
    }

    private static void checkLimits(IncomingRequest request, List<Endpoint> endpoints, Optional<Caller> caller) {
        request.admit(endpoints, caller).ifPresent(delay -> {
            throw new RefusedException(ErrorResponses.throttled(delay));
        });
    }

    private static Optional<Endpoint> checkMethod(IncomingRequest request, Resource resource) {
        Optional<Endpoint> endpoint = resource.endpoint(request.method());
        if (endpoint.isEmpty() && !request.method().equals(Method.OPTIONS)) {
            throw new RefusedException(
                    ErrorResponses.methodNotAllowed(request.method().text(), resource.allow()));
        }
        return endpoint;
    }

    private Response handle(IncomingRequest request, Resource resource, Endpoint endpoint, Optional<Caller> caller) {
        if (endpoint.deprecation().isPresent()) {
            deprecated.called(endpoint, request.source(), request.now());
        }
        // Before anything is done: a client that never sends all of it would get no answer.
        RequestBody body = RequestBody.read(request.request());
        return endpoint.handler()
                .handle(
                        request.hasBody()
                                ? withBody(request, resource, endpoint, body)
                                : exchange(request, endpoint, body, caller, request.now()));
    }

    /** The client says when its body is there; who was let in before may not be any more, or have another role. */
    private Exchange withBody(IncomingRequest request, Resource resource, Endpoint endpoint, RequestBody body) {
        Instant now = clock.instant();
        checkAddress(request, now);
        return exchange(request, endpoint, body, checkAccess(request, resource, now), now);
    }

    private Exchange exchange(
            IncomingRequest request, Endpoint endpoint, RequestBody body, Optional<Caller> caller, Instant now) {
        return new Exchange(endpoint, request.request(), body, caller, request.source(), now, protection);
    }

    private static Response options(Resource resource) {
        return Response.ok(Map.of()).with("Allow", resource.allow());
    }

    private static RequestSource source(Client client, String path, ServerRequest request) {
        Method method = request.prologue().method();
        return new RequestSource(
                client.address(),
                ClientConnection.userAgent(request)
                        .map(text -> CutText.of(text, LONGEST_USER_AGENT))
                        .orElse(null),
                (KNOWN.contains(method) ? method.text() : STRANGE) + " " + path);
    }
}
