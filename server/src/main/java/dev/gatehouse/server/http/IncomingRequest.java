package dev.gatehouse.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request on its way through the checks.
 *
 * @param resource what is under its path; empty if nothing is
 * @param request  itself
 * @param source   where it came from
 * @param now      when it came
 */
record IncomingRequest(Optional<Resource> resource, ServerRequest request, RequestSource source, Instant now) {

    Method method() {
        return request.prologue().method();
    }

    /** The {@code Accept} headers. */
    List<String> accept() {
        return request.headers().values(HeaderNames.ACCEPT);
    }

    /** The {@code Authorization} header. */
    Optional<String> authorization() {
        return request.headers().first(HeaderNames.AUTHORIZATION);
    }

    /** The answer, with what is to be said of the path as a whole. */
    Response withDeprecation(Response answer) {
        return resource.map(each -> each.withDeprecation(answer)).orElse(answer);
    }
}
