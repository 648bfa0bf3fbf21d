package dev.gatehouse.server.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1Connection;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts {@link ClientConnection} between a socket and Helidon's HTTP. It is the only protocol of its socket, so it is
 * taken for all that a client sends, and what is no HTTP/1.1 gets an answer as well. Thread-safe.
 */
final class HttpSelector implements ServerConnectionSelector {

    /** More than {@link RequestReader} lets through, so that each size has one limit. */
    private static final int LARGEST_PROLOGUE = 8 * 1024;

    private static final int LARGEST_HEADERS = 64 * 1024;

    private final ServerConnectionSelector http;
    private final Connections connections;
    private final Function<ClientConnection, DirectHandlers> errors;

    /** @param errors answers what is refused before it reaches an endpoint */
    HttpSelector(Connections connections, Function<ClientConnection, DirectHandlers> errors) {
        this.http = Http1ConnectionSelector.builder()
                .config(Http1Config.builder()
                        .maxPrologueLength(LARGEST_PROLOGUE)
                        .maxHeadersSize(LARGEST_HEADERS)
                        .addSendListener(new LastAnswer())
                        .build())
                .build();
        this.connections = connections;
        this.errors = errors;
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        ClientConnection client = connections
                .of(context)
                .map(open -> new ClientConnection(context, open, errors))
                .orElseThrow(() -> new CloseConnectionException("The client took too long"));
        return new ServedConnection((Http1Connection) http.connection(client), client, connections);
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    /** Helidon says that it closes a connection, and leaves that to the client; here it is closed. */
    private static final class LastAnswer implements Http1ConnectionListener {

        @Override
        public void headers(ConnectionContext context, Headers headers) {
            if (headers.containsToken(HeaderValues.CONNECTION_CLOSE) && context instanceof ClientConnection client) {
                client.requests().close();
            }
        }
    }
}
