package dev.gatehouse.server.block;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a block may do more harm than good, so that it has to be forced. */
enum BlockRisk {
    /** Who blocks would be shut out by it. */
    COVERS_OWN_ADDRESS("your own address"),
    /** 127.0.0.0/8 or ::1: this machine's health checks, commands and proxies. */
    COVERS_LOOPBACK("this machine itself"),
    /** A block looks at clients, so those behind that proxy are not shut out; the proxy itself is. */
    COVERS_TRUSTED_PROXY("a trusted proxy"),
    /** Wider than any one network operator has: shorter than /8 for IPv4, /16 for IPv6. */
    COVERS_TOO_MUCH("a large part of the internet");

    private static final int WIDEST_IPV4 = 8;
    private static final int WIDEST_IPV6 = 16;

    private static final List<Network> LOOPBACK = Stream.of("127.0.0.0/8", "::1")
            .flatMap(text -> Network.parse(text).stream())
            .toList();

    private final String what;

    BlockRisk(String what) {
        this.what = what;
    }

    /**
     * The first harm that blocking this network would do.
     *
     * @param own     where the wish comes from; null where it does not come over the network
     * @param proxies the trusted proxies
     */
    static Optional<BlockRisk> of(Network network, @Nullable IpAddress own, List<Network> proxies) {
        if (own != null && network.contains(own)) {
            return Optional.of(COVERS_OWN_ADDRESS);
        }
        if (LOOPBACK.stream().anyMatch(network::overlaps)) {
            return Optional.of(COVERS_LOOPBACK);
        }
        if (proxies.stream().anyMatch(network::overlaps)) {
            return Optional.of(COVERS_TRUSTED_PROXY);
        }
        boolean tooMuch = network.prefix() < (network.isIpv6() ? WIDEST_IPV6 : WIDEST_IPV4);
        return tooMuch ? Optional.of(COVERS_TOO_MUCH) : Optional.empty();
    }

    /** What would be shut out, as part of a sentence. */
    String what() {
        return what;
    }
}
