package dev.gatehouse.server;

import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.TlsSettings;
import dev.gatehouse.server.connection.ServerTls;
import dev.gatehouse.server.connection.TlsUnusableException;
import java.time.Instant;
import java.util.Optional;

/** What a server shows to the network: it does not start where passwords would travel in the clear (R41). */
final class Exposure {

    private Exposure() {}

    /**
     * What the API's sockets speak; empty for plain HTTP.
     *
     * @throws StartException if a host does not resolve, others could listen to plain HTTP, metrics are served where no client may have them, or no client
     *                        would take the certificate at that time
     */
    static Optional<ServerTls> of(Settings settings, Instant now) throws StartException {
        requireAddress(
                "server.host", settings.server().host(), settings.server().resolves());
        requireAddress(
                "management.host",
                settings.management().host(),
                settings.management().resolves());
        if (settings.server().isExposed()) {
            throw new StartException(
                    "server.host is %s, where others can listen to plain HTTP. Set server.tls.certificate and server.tls.key; or server.behind-proxy: true, if nobody reaches this address but a proxy that speaks TLS; or server.host: 127.0.0.1"
                            .formatted(settings.server().host()));
        }
        if (settings.management().isPointless()) {
            throw new StartException(
                    "management.host is %s, where others may ask for health and metrics, and nobody may have them. Set management.token, or management.allow; or management.host: 127.0.0.1"
                            .formatted(settings.management().host()));
        }
        Optional<TlsSettings> wanted = settings.server().tls();
        try {
            return wanted.isEmpty() ? Optional.empty() : Optional.of(ServerTls.open(wanted.get(), now));
        } catch (TlsUnusableException e) {
            throw new StartException(e);
        }
    }

    private static void requireAddress(String key, String host, boolean resolves) throws StartException {
        if (!resolves) {
            throw new StartException(
                    "%s is %s, which has no address. Set an address of this machine, or a name that resolves to one"
                            .formatted(key, host));
        }
    }
}
