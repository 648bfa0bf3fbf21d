package dev.gatehouse.server.http;

import io.helidon.http.Method;

/**
 * One thing that can be asked over HTTP, and who may ask it. {@link Endpoints} turns them into routing; there is no other
 * way to a route.
 *
 * @param method  GET also answers HEAD
 * @param path    without the final slash, which is accepted too; {@code {name}} stands for one segment
 * @param access  who may call it
 * @param answers what the answer's entity is
 * @param handler does it, once the guard has let the caller through
 */
public record Endpoint(Method method, String path, Access access, Format answers, Handler handler) {

    /** @throws IllegalArgumentException if the path does not begin with a slash, or ends with one */
    public Endpoint {
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("A path begins with a slash and does not end with one: " + path);
        }
    }

    /** An endpoint that answers in JSON. */
    public Endpoint(Method method, String path, Access access, Handler handler) {
        this(method, path, access, Format.JSON, handler);
    }
}
