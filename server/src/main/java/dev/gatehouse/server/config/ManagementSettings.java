package dev.gatehouse.server.config;

import dev.gatehouse.common.address.Network;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Where health and metrics are served, and to whom besides this machine.
 *
 * @param host  the address to listen on; default 127.0.0.1
 * @param port  the port to listen on; 0 for any free one, default 9000
 * @param token a client that shows it as a bearer token may read; printable ASCII without
 *              blanks, as a header can have it; default none
 * @param allow networks that may read without it; default none
 */
public record ManagementSettings(String host, int port, Optional<Secret> token, List<Network> allow) {

    public ManagementSettings {
        allow = List.copyOf(allow);
    }

    static ManagementSettings from(Section section) {
        Optional<String> token = section.optionalText("token");
        if (token.isPresent() && !token.get().chars().allMatch(c -> c > ' ' && c <= '~')) {
            section.refuse("has a token with characters that no header has");
        }
        return new ManagementSettings(
                section.text("host", "127.0.0.1"),
                section.number("port", 9000, 0, 65_535),
                token.map(Secret::new),
                section.networks("allow"));
    }

    /** Whether it listens where others reach it, and lets none of them in. */
    public boolean isPointless() {
        return token.isEmpty() && allow.isEmpty() && !ListenHost.isLoopback(host);
    }

    /** Whether the host is an address, or a name that has one. */
    public boolean resolves() {
        return ListenHost.resolves(host);
    }

    /**
     * Where this machine reaches a page.
     *
     * @param served the port that is served, which the settings may leave open
     */
    public URI localPage(int served, String path) {
        try {
            String reached = InetAddress.getByName(host).isAnyLocalAddress() ? "localhost" : host;
            return new URI("http", null, reached, served, path, null, null);
        } catch (UnknownHostException | URISyntaxException e) {
            throw new IllegalStateException("Served on %s, which is no address".formatted(host), e);
        }
    }
}
