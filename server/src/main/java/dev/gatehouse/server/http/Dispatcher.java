package dev.gatehouse.server.http;

import dev.gatehouse.server.http.Guard.Decision;
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
import java.util.function.BiFunction;
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
    private final Gate gate;
    private final Guard guard;
    private final Limits limits;
    private final DeprecatedCalls deprecated;
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
                (origin, now) -> resource.mark(cors.preflight(request, resource)
                        .map(permission -> unlessThrottled(permission, origin, now))
                        .orElseGet(() -> answer(resource, request, origin, now))));
    }

    /** Refuses a request to a path under which there is nothing. */
    void refuse(ServerRequest request, ServerResponse response) {
        serve(request, response, NOWHERE, (origin, now) -> unlessThrottled(Errors.notFound(), origin, now));
    }

    /** An answer to nobody in particular, about no endpoint. */
    private Answer unlessThrottled(Answer answer, Origin origin, Instant now) {
        return limits.admit(List.of(), Optional.empty(), origin, now)
                .<Answer>map(Errors::throttled)
                .orElse(answer);
    }

    private void serve(
            ServerRequest request, ServerResponse response, String path, BiFunction<Origin, Instant, Answer> work) {
        Client client = clients.of(request);
        Reply reply = new Reply(request, response, client.secure(), cors);
        Instant now = clock.instant();
        Origin origin = origin(client, path, request);
        try {
            Answer answer = isBlocked(origin, now) ? Errors.blocked() : work.apply(origin, now);
            if (!answer.closesConnection()) {
                RequestBody.discard(request);
            }
            reply.send(answer);
        } catch (RequestException | CloseConnectionException e) {
            throw e;
        } catch (UncheckedIOException | InsufficientDataAvailableException e) {
            throw new CloseConnectionException("The client is gone", e);
        } catch (RuntimeException e) {
            Answer failure = failure(reply.requestId(), e, now);
            if (reply.hasBegun()) {
                throw new CloseConnectionException("The answer broke off", e);
            }
            // It may have failed before any limit has seen it, and a request that fails is no cheaper than others.
            limits.count(origin, now);
            reply.send(failure);
        }
    }

    /** An outage concerns every request, and is in the log already; anything else is a bug, and shows where. */
    private Answer failure(String requestId, RuntimeException e, Instant now) {
        if (isOutage.test(e)) {
            return Errors.unavailable(OUTAGE);
        }
        failures.bug(requestId, e, now);
        return Errors.internal();
    }

    private boolean isBlocked(Origin origin, Instant now) {
        return origin.address() != null && !gate.opensFor(origin.address(), origin, now);
    }

    private Answer answer(Resource resource, ServerRequest request, Origin origin, Instant now) {
        Method method = request.prologue().method();
        if (!resource.isAcceptable(method, request.headers().values(HeaderNames.ACCEPT))) {
            limits.count(origin, now);
            return Errors.notAcceptable();
        }
        if (ClientConnection.isHttp10(request) && resource.streams(method)) {
            limits.count(origin, now);
            return Errors.detail(505, "A stream of events needs HTTP/1.1.");
        }
        Optional<String> authorization = request.headers().first(HeaderNames.AUTHORIZATION);
        return switch (guard.decide(resource.ways(method), authorization, origin, now)) {
            case Decision.Rejected(Answer answer) -> {
                limits.count(origin, now);
                yield answer;
            }
            case Decision.Admitted(Optional<Caller> caller) ->
                limits.admit(resource.asked(method), caller, origin, now)
                        .<Answer>map(Errors::throttled)
                        .orElseGet(() -> handle(resource, method, new Call(request, caller, origin, now)));
        };
    }

    private Answer handle(Resource resource, Method method, Call call) {
        return resource.endpoint(method)
                .map(endpoint -> handle(endpoint, call))
                .orElseGet(() -> noHandler(method, resource));
    }

    private Answer handle(Endpoint endpoint, Call call) {
        if (endpoint.deprecation().isPresent()) {
            deprecated.called(endpoint, call.origin(), call.now());
        }
        try {
            return endpoint.handler().handle(call);
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private static Answer noHandler(Method method, Resource resource) {
        return method.equals(Method.OPTIONS)
                ? Answer.ok(Map.of()).with("Allow", resource.allow())
                : Errors.methodNotAllowed(method.text(), resource.allow());
    }

    private static Origin origin(Client client, String path, ServerRequest request) {
        Method method = request.prologue().method();
        return new Origin(
                client.address(),
                request.headers()
                        .first(HeaderNames.USER_AGENT)
                        .map(text -> text.substring(0, Math.min(text.length(), LONGEST_USER_AGENT)))
                        .orElse(null),
                (KNOWN.contains(method) ? method.text() : STRANGE) + " " + path);
    }
}
