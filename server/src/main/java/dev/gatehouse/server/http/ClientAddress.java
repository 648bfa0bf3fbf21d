package dev.gatehouse.server.http;

import dev.gatehouse.server.address.IpAddress;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Where a request came from: the socket's other end. What the request says of itself is not believed. */
final class ClientAddress {

    private ClientAddress() {}

    /** The address; null where the socket has none. */
    static @Nullable IpAddress of(ServerRequest request) {
        SocketAddress address = request.remotePeer().address();
        return address instanceof InetSocketAddress internet ? IpAddress.of(internet.getAddress()) : null;
    }
}
