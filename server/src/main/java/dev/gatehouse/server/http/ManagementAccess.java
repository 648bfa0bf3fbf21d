package dev.gatehouse.server.http;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.server.config.ManagementSettings;
import dev.gatehouse.server.config.Secret;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Lets to health and metrics this machine, the networks that settings name, and what shows the token that they name. The
 * address is the socket's: no proxy stands before the management port. Thread-safe.
 */
final class ManagementAccess implements Filter {

    private static final String SCHEME = "Bearer ";

    private final Optional<byte[]> token;
    private final List<Network> allowed;

    ManagementAccess(ManagementSettings settings) {
        this.token = settings.token().map(Secret::value).map(text -> text.getBytes(StandardCharsets.UTF_8));
        this.allowed = settings.allow();
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String authorization =
                request.headers().value(HeaderNames.AUTHORIZATION).orElse("");
        if (request.remotePeer().address() instanceof InetSocketAddress peer
                && permits(peer.getAddress(), authorization)) {
            chain.proceed();
        } else {
            response.status(Status.UNAUTHORIZED_401)
                    .header(HeaderNames.WWW_AUTHENTICATE, SCHEME.strip())
                    .send();
        }
    }

    /** Whether a client there, that has sent this {@code Authorization} or an empty one, may read. */
    boolean permits(InetAddress peer, String authorization) {
        return isNear(peer) || showsToken(authorization);
    }

    private boolean isNear(InetAddress peer) {
        return peer.isLoopbackAddress()
                || IpAddress.parse(peer.getHostAddress())
                        .filter(address -> allowed.stream().anyMatch(network -> network.contains(address)))
                        .isPresent();
    }

    private boolean showsToken(String authorization) {
        byte[] shown = authorization.startsWith(SCHEME)
                ? authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8)
                : new byte[0];
        return token.filter(wanted -> MessageDigest.isEqual(wanted, shown)).isPresent();
    }
}
