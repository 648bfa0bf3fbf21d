package dev.gatehouse.server.http;

import io.helidon.http.Method;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One thing that can be asked over HTTP, and who may ask it. {@link Endpoints} turns them into routing; there is no other
 * way to a route.
 *
 * @param method      GET also answers HEAD
 * @param path        without the final slash, which is accepted too; {@code {name}} stands for one segment
 * @param access      who may call it
 * @param answers     what the answer's entity is
 * @param deprecation whether it is on its way out; empty if it is not
 * @param budget      what its requests use up beside what all requests do; empty for nothing
 * @param operation   what it takes and answers
 * @param handler     does it, once the guard has let the caller through
 */
public record Endpoint(
        Method method,
        String path,
        Access access,
        Format answers,
        Optional<Deprecation> deprecation,
        Optional<Budget> budget,
        Operation operation,
        Handler handler) {

    /** @throws IllegalArgumentException if the path does not begin with a slash, or ends with one */
    public Endpoint {
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("A path begins with a slash and does not end with one: " + path);
        }
    }

    /** An endpoint that answers in JSON. */
    public Endpoint(Method method, String path, Access access, Handler handler) {
        this(method, path, access, Format.JSON, Optional.empty(), Optional.empty(), Operation.UNDESCRIBED, handler);
    }

    /** Method and path, as it is recorded. */
    public String route() {
        return method.text() + " " + path;
    }

    /** Whether it answers with a stream or an export, neither of which has a length. */
    public boolean streams() {
        return answers == Format.EVENT_STREAM || answers == Format.EXPORT;
    }

    /** This endpoint, answering with public keys. */
    public Endpoint publishing() {
        return new Endpoint(method, path, access, Format.KEY_SET, deprecation, budget, operation, handler);
    }

    /** This endpoint, answering with a stream of events. */
    public Endpoint streaming() {
        return new Endpoint(method, path, access, Format.EVENT_STREAM, deprecation, budget, operation, handler);
    }

    /** This endpoint, answering with lines that it writes while they are read. */
    public Endpoint exporting() {
        return new Endpoint(method, path, access, Format.EXPORT, deprecation, budget, operation, handler);
    }

    /** This endpoint, with that around its handler. */
    public Endpoint handledBy(UnaryOperator<Handler> around) {
        return new Endpoint(method, path, access, answers, deprecation, budget, operation, around.apply(handler));
    }

    /** This endpoint, on its way out. */
    public Endpoint deprecated(Deprecation why) {
        return new Endpoint(method, path, access, answers, Optional.of(why), budget, operation, handler);
    }

    /** This endpoint, each request to which uses up some of that, also if it is malformed or of another method. */
    public Endpoint limited(Budget used) {
        return new Endpoint(method, path, access, answers, deprecation, Optional.of(used), operation, handler);
    }

    /** This endpoint with what it takes and answers. */
    public Endpoint described(Operation how) {
        return new Endpoint(method, path, access, answers, deprecation, budget, how, handler);
    }
}
