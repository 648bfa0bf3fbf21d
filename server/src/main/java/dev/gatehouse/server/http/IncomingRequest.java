package dev.gatehouse.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request on its way through the checks. It counts for its address once, refused or not. Confined to the request's
 * thread.
 */
final class IncomingRequest {

    private final Optional<Resource> resource;
    private final ServerRequest request;
    private final RequestSource source;
    private final Instant now;
    private final RateLimiter limits;
    private boolean counted;

    /**
     * @param resource what is under its path; empty if nothing is
     * @param source   where it came from
     * @param now      when it came
     */
    IncomingRequest(
            Optional<Resource> resource, ServerRequest request, RequestSource source, Instant now, RateLimiter limits) {
        this.resource = resource;
        this.request = request;
        this.source = source;
        this.now = now;
        this.limits = limits;
    }

    Optional<Resource> resource() {
        return resource;
    }

    ServerRequest request() {
        return request;
    }

    RequestSource source() {
        return source;
    }

    Instant now() {
        return now;
    }

    /** Whether a body belongs to it, which the client sends when it likes. */
    boolean hasBody() {
        return request.content().hasEntity();
    }

    Method method() {
        return request.prologue().method();
    }

    /** What the client takes. */
    Accept accept() {
        return Accept.of(request.headers().values(HeaderNames.ACCEPT));
    }

    /** The {@code Authorization} header; several are one with commas in between (RFC 9110 §5.3), which no scheme of ours has. */
    Optional<String> authorization() {
        return request.headers().value(HeaderNames.AUTHORIZATION);
    }

    /** As {@link RateLimiter#count}, unless the limits have seen it already. */
    void count() {
        if (!counted) {
            counted = true;
            limits.count(source, now);
        }
    }

    /** As {@link RateLimiter#admit}. */
    Optional<Duration> admit(List<Endpoint> endpoints, Optional<Caller> caller) {
        counted = true;
        return limits.admit(endpoints, caller, source, now);
    }

    /** The answer, with what is to be said of the path as a whole. */
    Response withDeprecation(Response answer) {
        return resource.map(each -> each.withDeprecation(answer)).orElse(answer);
    }
}
