package dev.gatehouse.server.architecture.bad.account;

import dev.gatehouse.server.Gatehouse;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import java.time.Instant;
import java.util.Map;

/** Breaks every rule that a feature can break. */
public class PublicStore {

    Instant withoutAHandle() {
        return Instant.now();
    }

    Endpoint endpoint() {
        return new Endpoint(Method.GET, "/anything", new Access.Open("no reason"), call -> Response.ok(Map.of()));
    }

    String path(ServerRequest request) {
        return request.path().path();
    }

    int port(Gatehouse everything) {
        return everything.port();
    }
}
