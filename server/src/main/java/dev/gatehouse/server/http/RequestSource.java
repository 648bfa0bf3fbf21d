package dev.gatehouse.server.http;

import dev.gatehouse.common.address.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from, as it is recorded.
 *
 * @param address   the client's address; null where no request was behind it
 * @param userAgent the client's own description, cut to 400 characters; null where it gave none
 * @param route     method and path of the endpoint, or the command
 */
public record RequestSource(
        @Nullable IpAddress address,
        @Nullable String userAgent,
        @Nullable String route) {

    /** The address as it is written; null where there is none. */
    public @Nullable String addressText() {
        return address == null ? null : address.toString();
    }

    /** The server itself, which acts without a request. */
    public static RequestSource server() {
        return new RequestSource(null, null, null);
    }

    /** An operator at the command line. */
    public static RequestSource command(String command) {
        return new RequestSource(null, null, command);
    }
}
