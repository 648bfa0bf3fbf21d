package dev.gatehouse.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * One request, as its handler sees it. Confined to the request's thread.
 *
 * <p>The time is read once, when the request is there with its body; everything done for this request happens at that instant.
 */
public final class Exchange {

    private final Endpoint endpoint;
    private final ServerRequest request;
    private final RequestBody body;
    private final Optional<Caller> caller;
    private final RequestSource source;
    private final Instant now;
    private final Protection protection;

    Exchange(
            Endpoint endpoint,
            ServerRequest request,
            RequestBody body,
            Optional<Caller> caller,
            RequestSource source,
            Instant now,
            Protection protection) {
        this.endpoint = endpoint;
        this.request = request;
        this.body = body;
        this.caller = caller;
        this.source = source;
        this.now = now;
        this.protection = protection;
    }

    /** When the request was there with its body. */
    public Instant now() {
        return now;
    }

    /** Where it came from. */
    public RequestSource source() {
        return source;
    }

    /**
     * Who calls.
     *
     * @throws java.util.NoSuchElementException at an open endpoint, which does not know its caller
     */
    public Caller caller() {
        return caller.orElseThrow();
    }

    /** Who calls; empty at an open endpoint, which does not know its caller. */
    public Optional<Caller> callerIfAny() {
        return caller;
    }

    /**
     * Whether the caller would be let in again at that moment, for the same thing. An answer that goes on for long asks
     * again and again, since tokens expire, sessions end, roles are taken away and addresses blocked meanwhile.
     *
     * @throws java.util.NoSuchElementException at an open endpoint, which does not know its caller
     */
    public boolean isStillAuthorized(Instant at) {
        return protection.isStillAuthorized(caller(), source, at);
    }

    /** The segment of the path that the endpoint's pattern names. */
    public String pathParameter(String name) {
        return request.path().pathParameters().get(name);
    }

    /** A header's value; empty if there is none. */
    public Optional<String> header(String name) {
        return request.headers().first(HeaderNames.create(name));
    }

    /** Whether the client wants the answer's content, and not its head alone. */
    public boolean wantsContent() {
        return !request.prologue().method().equals(Method.HEAD);
    }

    /** Of the media types that the endpoint answers in, the one that the client wants most. */
    public String mediaType() {
        return endpoint.answers()
                .preferred(Accept.of(request.headers().values(HeaderNames.ACCEPT)))
                .orElse(endpoint.answers().mediaType());
    }

    /**
     * The query, which may have the parameters of the endpoint's operation and no others.
     *
     * @throws BadRequestException (400) that names a parameter that is not among them
     */
    public Query query() {
        return Query.of(request.query(), endpoint.operation().query());
    }

    /**
     * The body's fields; none if the body is empty.
     *
     * @throws BadRequestException (400 or 415) if the body cannot be understood
     */
    public Fields fields() {
        return Fields.of(body);
    }
}
