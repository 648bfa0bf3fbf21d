package dev.gatehouse.server.config;

import dev.gatehouse.common.address.Network;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the API is served, and who stands in front of it.
 *
 * @param host                  the address to listen on; default 127.0.0.1
 * @param port                  the port to listen on; 0 for any free one, default 8000
 * @param readTimeout           how long a client may take from the opening of a connection to the end of a request's
 *                              headers, again for its body, and again to take each piece of the answer; 0.1 s to 5
 *                              minutes, default 10 s
 * @param connectionsPerAddress how many connections an address, for IPv6 its /64 network, may hold at once; 8 to 10,000,
 *                              default 256. Trusted proxies may hold any number
 * @param trustedProxies        whose word is taken for where a request came from; default none
 * @param forwardedHeader       where they say it; default X-Forwarded-For
 * @param behindProxy           whether a proxy that no client can get around speaks TLS for us; default false
 * @param tls                   with which certificate TLS is spoken; empty, as by default, for plain HTTP
 */
public record ServerSettings(
        String host,
        int port,
        Duration readTimeout,
        int connectionsPerAddress,
        List<Network> trustedProxies,
        ForwardedHeader forwardedHeader,
        boolean behindProxy,
        Optional<TlsSettings> tls) {

    public ServerSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** Whether tokens and passwords would cross a network unencrypted: plain HTTP beyond this machine. */
    public boolean isExposed() {
        return tls.isEmpty() && !behindProxy && !isLoopback();
    }

    /** Whether only this machine reaches the API; false for a host name that does not resolve. */
    public boolean isLoopback() {
        return ListenHost.isLoopback(host);
    }

    /** Whether health and metrics are to be served where the API is, of which the second to listen would fail. */
    boolean isAt(ManagementSettings management) {
        return port != 0 && port == management.port() && ListenHost.overlap(host, management.host());
    }

    /** Whether the host is an address, or a name that has one. */
    public boolean resolves() {
        return ListenHost.resolves(host);
    }

    static ServerSettings from(Section section, Section tls) {
        return new ServerSettings(
                section.text("host", "127.0.0.1"),
                section.number("port", 8000, 0, 65_535),
                section.duration("read-timeout", "PT10S", Duration.ofMillis(100), Duration.ofMinutes(5)),
                section.number("connections-per-address", 256, 8, 10_000),
                section.networks("trusted-proxies"),
                section.choice("forwarded-header", ForwardedHeader.X_FORWARDED_FOR),
                section.flag("behind-proxy", false),
                TlsSettings.from(tls));
    }
}
