package dev.gatehouse.server.connection;

import dev.gatehouse.common.address.IpAddress;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.context.Context;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * A connection as Helidon sees it: what it reads has come through {@link RequestReader}, what it writes goes through
 * {@link TimedWriter}, and what it refuses by itself is answered in our words. All else is as it was.
 * Confined to the connection's thread.
 */
public final class ClientConnection implements ConnectionContext, ListenerContext {

    private final ConnectionContext context;
    private final OpenConnection connection;
    private final RequestReader requests;
    private final DataReader reader;
    private final TimedWriter writer;
    private final Function<ClientConnection, DirectHandlers> errors;

    ClientConnection(
            ConnectionContext context, OpenConnection connection, Function<ClientConnection, DirectHandlers> errors) {
        this.context = context;
        this.connection = connection;
        this.requests = new RequestReader(context.dataReader(), connection);
        this.reader = DataReader.create(requests);
        this.writer = new TimedWriter(context.dataWriter(), connection);
        this.errors = errors;
    }

    /**
     * What the client of that request says of itself; empty if it says nothing. Helidon reads headers as ASCII, and has the
     * replacement character in place of each byte beyond it.
     */
    public static Optional<String> userAgent(ServerRequest request) {
        return request.listenerContext() instanceof ClientConnection client
                ? client.requests.userAgent()
                : Optional.empty();
    }

    /** How the body of that request is encoded; empty if it is not. */
    public static Optional<String> contentCoding(ServerRequest request) {
        return request.listenerContext() instanceof ClientConnection client
                ? client.requests.contentCoding()
                : Optional.empty();
    }

    /** Whether that request came by HTTP/1.0, whose clients cannot read an answer of unknown length. */
    public static boolean isHttp10(ServerRequest request) {
        return request.listenerContext() instanceof ClientConnection connection && connection.requests.isHttp10();
    }

    /** Whether no request is taken after that one on its connection. */
    public static boolean isLast(ServerRequest request) {
        return request.listenerContext() instanceof ClientConnection client && client.connection.isEnding();
    }

    /**
     * Sends of the answer to that request the head alone, as to a HEAD, with what it says of a content that is left out (RFC 9110
     * §9.3.2). The answer has to be written at once.
     */
    public static void sendHeadOnly(ServerRequest request) {
        if (request.listenerContext() instanceof ClientConnection client) {
            client.sendHeadOnly();
        }
    }

    /** As {@link #sendHeadOnly(ServerRequest)}, for the request that is read, or was read last. */
    public void sendHeadOnly() {
        writer.sendHeadOnly();
    }

    /** The client's address; a proxy's where one is in front. */
    public IpAddress address() {
        return connection.address();
    }

    /** Whether it is a trusted proxy's, behind which others are. */
    public boolean isTrusted() {
        return connection.isTrusted();
    }

    /** Whether the request that is read, or was read last, is a HEAD, whose answer has no entity. */
    public boolean isHead() {
        return requests.isHead();
    }

    RequestReader requests() {
        return requests;
    }

    OpenConnection connection() {
        return connection;
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public DataWriter dataWriter() {
        return writer;
    }

    @Override
    public ListenerContext listenerContext() {
        return this;
    }

    @Override
    public DirectHandlers directHandlers() {
        return errors.apply(this);
    }

    @Override
    public ExecutorService executor() {
        return context.executor();
    }

    @Override
    public Router router() {
        return context.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return context.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
        return context.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
        return context.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return context.localPeer();
    }

    @Override
    public boolean isSecure() {
        return context.isSecure();
    }

    @Override
    public String socketId() {
        return context.socketId();
    }

    @Override
    public String childSocketId() {
        return context.childSocketId();
    }

    @Override
    public Context context() {
        return context.listenerContext().context();
    }

    @Override
    public MediaContext mediaContext() {
        return context.listenerContext().mediaContext();
    }

    @Override
    public ContentEncodingContext contentEncodingContext() {
        return context.listenerContext().contentEncodingContext();
    }

    @Override
    public ListenerConfig config() {
        return context.listenerContext().config();
    }
}
