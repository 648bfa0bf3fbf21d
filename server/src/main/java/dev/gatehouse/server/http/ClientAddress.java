package dev.gatehouse.server.http;

import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Where a request came from: the socket's other end. What the request says of itself is not believed. */
final class ClientAddress {

    private ClientAddress() {}

    /** The address as text, without port and zone; null where the socket has none. */
    static @Nullable String of(ServerRequest request) {
        SocketAddress address = request.remotePeer().address();
        if (!(address instanceof InetSocketAddress internet)) {
            return null;
        }
        String text = internet.getAddress().getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}
