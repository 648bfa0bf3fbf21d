package dev.gatehouse.server.connection;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.server.config.ForwardedHeader;
import dev.gatehouse.server.config.ServerSettings;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds out where requests came from: from the socket's other end, or, where that is a trusted proxy, from where the
 * proxy says; and so on, as long as who is named is a trusted proxy, too. Other peers are not believed, and the proxies
 * only in the one header that they write (R22). Immutable.
 *
 * <p>Where a trusted proxy does not say who it was, or not in a way that can be read, the proxy itself is the client.
 */
public final class Clients {

    private final List<Network> trusted;
    private final ForwardedHeader header;

    public Clients(ServerSettings settings) {
        this.trusted = settings.trustedProxies();
        this.header = settings.forwardedHeader();
    }

    /**
     * The client of a request.
     *
     * @param peer   the socket's other end
     * @param secure whether the socket speaks TLS
     */
    public Client of(SocketAddress peer, boolean secure, Headers headers) {
        return peer instanceof InetSocketAddress internet
                ? of(IpAddress.of(internet.getAddress()), secure, headers)
                : new Client(null, secure);
    }

    /**
     * Who sent a request.
     *
     * @param peer   the socket's other end
     * @param secure whether the socket speaks TLS
     */
    public Client of(IpAddress peer, boolean secure, Headers headers) {
        if (!isTrusted(peer)) {
            return new Client(peer, secure);
        }
        IpAddress client = peer;
        boolean overTls = isSecure(headers).orElse(secure);
        for (Hop hop : hops(headers)) {
            overTls = hop.secure().orElse(overTls);
            if (hop.address().isEmpty()) {
                break;
            }
            client = hop.address().get();
            if (!isTrusted(client)) {
                break;
            }
        }
        return new Client(client, overTls);
    }

    private boolean isTrusted(IpAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private List<Hop> hops(Headers headers) {
        HeaderName name = switch (header) {
            case X_FORWARDED_FOR -> HeaderNames.X_FORWARDED_FOR;
            case FORWARDED -> HeaderNames.FORWARDED;
        };
        return headers.value(name)
                .map(value -> ForwardedHops.read(header, value))
                .orElse(List.of());
    }

    /** {@code X-Forwarded-Proto}, of which some proxies make a list; what is not TLS all the way does not count. */
    private Optional<Boolean> isSecure(Headers headers) {
        return header == ForwardedHeader.FORWARDED
                ? Optional.empty()
                : headers.value(HeaderNames.X_FORWARDED_PROTO)
                        .map(value -> Arrays.stream(value.split(",", -1)).allMatch(Hop::isTls));
    }
}
