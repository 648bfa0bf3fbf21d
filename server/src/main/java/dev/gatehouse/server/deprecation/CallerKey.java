package dev.gatehouse.server.deprecation;

import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.RequestSource;
import java.util.Optional;

/**
 * The caller of a deprecated route, as its calls are counted.
 *
 * @param route     the endpoint's method and path
 * @param address   where from; empty where there is none
 * @param userAgent the client's own description; empty where it sent none
 */
record CallerKey(String route, String address, String userAgent) {

    static CallerKey of(Endpoint endpoint, RequestSource source) {
        return new CallerKey(
                endpoint.route(),
                Optional.ofNullable(source.addressText()).orElse(""),
                Optional.ofNullable(source.userAgent()).orElse(""));
    }

    /** All who cannot be told apart. */
    static CallerKey anybody(Endpoint endpoint) {
        return new CallerKey(endpoint.route(), "", "");
    }
}
