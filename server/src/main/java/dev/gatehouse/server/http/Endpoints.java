package dev.gatehouse.server.http;

import dev.gatehouse.server.http.Guard.Decision;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns endpoints into routing: the one place where the order of checks is written down. Every request meets, in this
 * order: is there such a path (404), can the client read our answer (406), who calls (401), may they (403), is there
 * such a method (405); only then its body and values are looked at. Thread-safe.
 */
public final class Endpoints {

    private static final Logger LOG = System.getLogger(Endpoints.class.getName());

    private static final int LONGEST_USER_AGENT = 400;

    private final List<Endpoint> all;
    private final Guard guard;
    private final InstantSource clock;

    /**
     * @param all           every endpoint of the server
     * @param authenticator finds out who calls
     * @param denials       is told when a role does not suffice
     * @param clock         is read once a request
     */
    public Endpoints(List<Endpoint> all, Authenticator authenticator, Denials denials, InstantSource clock) {
        this.all = List.copyOf(all);
        this.guard = new Guard(authenticator, denials);
        this.clock = clock;
    }

    /** Every endpoint, so that tests can walk them. */
    public List<Endpoint> all() {
        return all;
    }

    void route(HttpRouting.Builder routing) {
        for (Resource resource : Resource.group(all)) {
            routing.any(resource.path(), (request, response) -> serve(resource, request, response));
            routing.any(resource.path() + "/", (request, response) -> serve(resource, request, response));
        }
        routing.any((request, response) -> serve(null, request, response));
    }

    private void serve(@Nullable Resource resource, ServerRequest request, ServerResponse response) {
        Reply reply = new Reply(request, response);
        try {
            reply.send(resource == null ? Errors.notFound() : resource.mark(answer(resource, request)));
        } catch (RequestException | CloseConnectionException e) {
            throw e;
        } catch (UncheckedIOException | InsufficientDataAvailableException e) {
            throw new CloseConnectionException("The client is gone", e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Request %s failed".formatted(reply.requestId()), e);
            reply.send(Errors.internal());
        }
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
                        .map(endpoint -> handle(endpoint, new Call(request, caller, origin, now)))
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
