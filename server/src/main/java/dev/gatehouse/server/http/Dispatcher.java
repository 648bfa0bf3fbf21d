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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Takes each request through the checks, in the one order that there is: can the client read our answer (406), who calls
 * (401), may they (403), is there such a method (405); only then its body and values are looked at. Thread-safe.
 */
final class Dispatcher {

    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

    private static final int LONGEST_USER_AGENT = 400;

    /** When a client may try again that met an outage. */
    private static final Duration OUTAGE = Duration.ofSeconds(5);

    private final Guard guard;
    private final ReadDeadlines deadlines;
    private final Predicate<Throwable> isOutage;
    private final InstantSource clock;

    Dispatcher(Guard guard, ReadDeadlines deadlines, Predicate<Throwable> isOutage, InstantSource clock) {
        this.guard = guard;
        this.deadlines = deadlines;
        this.isOutage = isOutage;
        this.clock = clock;
    }

    /** Serves a request to that resource. */
    void serve(Resource resource, ServerRequest request, ServerResponse response) {
        serve(request, response, () -> resource.mark(answer(resource, request)));
    }

    /** Refuses a request to a path under which there is nothing. */
    void refuse(ServerRequest request, ServerResponse response) {
        serve(request, response, Errors::notFound);
    }

    private void serve(ServerRequest request, ServerResponse response, Supplier<Answer> work) {
        Reply reply = new Reply(request, response);
        try {
            Answer answer = work.get();
            if (!answer.closesConnection()) {
                RequestBody.discard(request, deadlines);
            }
            reply.send(answer);
        } catch (RequestException | CloseConnectionException e) {
            throw e;
        } catch (UncheckedIOException | InsufficientDataAvailableException e) {
            throw new CloseConnectionException("The client is gone", e);
        } catch (RuntimeException e) {
            reply.send(failure(reply.requestId(), e));
        }
    }

    /** An outage is told in one line, since it concerns every request; anything else is a bug, and shows where. */
    private Answer failure(String requestId, RuntimeException e) {
        if (isOutage.test(e)) {
            LOG.log(Level.WARNING, "Request {0} had to be sent away: {1}", requestId, e.getMessage());
            return Errors.unavailable(OUTAGE);
        }
        LOG.log(Level.ERROR, "Request %s failed".formatted(requestId), e);
        return Errors.internal();
    }

    private Answer answer(Resource resource, ServerRequest request) {
        Method method = request.prologue().method();
        if (!resource.isAcceptable(method, request.headers().values(HeaderNames.ACCEPT))) {
            return Errors.notAcceptable();
        }
        Instant now = clock.instant();
        Origin origin = origin(resource, request);
        Optional<String> authorization = request.headers().first(HeaderNames.AUTHORIZATION);
        return switch (guard.decide(resource.ways(method), authorization, origin, now)) {
            case Decision.Rejected(Answer answer) -> answer;
            case Decision.Admitted(Optional<Caller> caller) ->
                resource.endpoint(method)
                        .map(endpoint -> handle(endpoint, new Call(request, deadlines, caller, origin, now)))
                        .orElseGet(() -> noHandler(method, resource));
        };
    }

    private static Answer handle(Endpoint endpoint, Call call) {
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

    private static Origin origin(Resource resource, ServerRequest request) {
        return new Origin(
                ClientAddress.of(request),
                request.headers()
                        .first(HeaderNames.USER_AGENT)
                        .map(text -> text.substring(0, Math.min(text.length(), LONGEST_USER_AGENT)))
                        .orElse(null),
                request.prologue().method().text() + " " + resource.path());
    }
}
