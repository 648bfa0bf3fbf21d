package dev.gatehouse.server;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.connection.Credential;
import dev.gatehouse.server.connection.ServerTls;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.feature.Worker;
import dev.gatehouse.server.http.Endpoints;
import dev.gatehouse.server.http.HttpServer;
import dev.gatehouse.server.http.ManagementPages;
import dev.gatehouse.server.http.RequestSource;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of a server, with the certificate that they speak, and what the ledger is told of their opening and closing.
 * Thread-safe.
 */
final class ServedSockets {

    private static final Logger LOG = System.getLogger(ServedSockets.class.getName());

    private final Settings settings;
    private final InstantSource clock;
    private final Foundation foundation;
    private final Optional<ServerTls> tls;
    private volatile @Nullable HttpServer http;

    private ServedSockets(Settings settings, InstantSource clock, Foundation foundation, Optional<ServerTls> tls) {
        this.settings = settings;
        this.clock = clock;
        this.foundation = foundation;
        this.tls = tls;
    }

    /**
     * Sockets that are not open yet.
     *
     * @throws StartException if they would tell the network everything, or the certificate cannot be used
     */
    static ServedSockets prepare(Settings settings, InstantSource clock, Foundation foundation) throws StartException {
        return new ServedSockets(settings, clock, foundation, Exposure.of(settings, clock.instant()));
    }

    /** What has to be done from time to time while they are open: the look for another certificate. */
    List<Worker> workers() {
        return tls
                .map(each -> new CertificateRenewal(each, foundation.database(), foundation.events()).worker())
                .stream()
                .toList();
    }

    /**
     * Opens them and begins to serve.
     *
     * @throws StartException if a port cannot be listened on
     */
    void open(Endpoints endpoints, ManagementPages pages) throws StartException {
        try {
            http = HttpServer.start(
                    settings.server(), settings.management(), tls.map(ServerTls::tls), endpoints, pages);
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new StartException("The server cannot listen: " + rootOf(e).getMessage(), e);
        }
        record(EventType.SERVER_STARTED);
    }

    /** Closes them, if they are open: takes no more requests, and lets those under way finish. */
    void close() {
        HttpServer open = http;
        if (open != null) {
            open.stop();
        }
    }

    /**
     * Records that they were closed, if they were open. A database that is gone must not keep us from letting go of the rest.
     *
     * @param flush writes what is to be recorded before the stop
     */
    void recordStop(Runnable flush) {
        if (http == null) {
            return;
        }
        try {
            flush.run();
            record(EventType.SERVER_STOPPED);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The stop could not be recorded: {0}", e.getMessage());
        }
    }

    private void record(EventType type) {
        EventDraft event = EventDraft.of(type, RequestSource.server(), clock.instant())
                .with(EventDetail.VERSION, Version.current());
        foundation.database().execute(handle -> foundation.events().append(handle, event));
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** The certificate that the API is served with; empty for plain HTTP. */
    Optional<Credential> certificate() {
        return tls.map(ServerTls::credential);
    }

    /** The port that the API is served on. */
    int port() {
        return server().port();
    }

    /** The port that health and metrics are served on. */
    int managementPort() {
        return server().managementPort();
    }

    /** The page that says to this machine that the process answers. */
    URI livenessPage() {
        return settings.management().localPage(managementPort(), "/observe/health/live");
    }

    private HttpServer server() {
        HttpServer open = http;
        if (open == null) {
            throw new IllegalStateException("Not serving");
        }
        return open;
    }
}
