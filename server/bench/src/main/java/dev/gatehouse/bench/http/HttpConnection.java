package dev.gatehouse.bench.http;

import dev.gatehouse.bench.http.Outcome.Answered;
import dev.gatehouse.bench.http.Outcome.Refused;
import dev.gatehouse.bench.http.Outcome.Unanswered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server, kept alive over its requests and opened again where the server closed it. Load and server
 * share the machine's cores, and here a request costs 16 µs of one where {@code java.net.http} takes 47, so this does
 * just what a measurement needs, and nothing for redirects, proxies or TLS.
 * Confined to one thread at a time.
 */
public final class HttpConnection implements AutoCloseable {

    private URI server;
    private final int timeoutMillis;
    private @Nullable OpenSocket open;

    /**
     * Opens nothing yet; the first request does.
     *
     * @param server  where the server listens, such as {@code http://127.0.0.1:8000}
     * @param timeout the longest that connecting, and each wait for bytes, may take
     */
    public HttpConnection(URI server, Duration timeout) {
        this.server = checked(server);
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    /** Turns to another address: the next request opens a connection there. */
    public void moveTo(URI other) {
        close();
        server = checked(other);
    }

    /** Sends a request and waits for its answer. */
    public Outcome exchange(Request request) {
        byte[] bytes = request.bytes(server.getAuthority());
        OpenSocket connection;
        try {
            connection = connection();
        } catch (IOException e) {
            return new Refused(e.toString());
        }
        return exchange(bytes, connection);
    }

    /** Closes the connection; a later request opens another. */
    @Override
    public void close() {
        OpenSocket connection = open;
        open = null;
        if (connection != null) {
            close(connection.socket());
        }
    }

    private static URI checked(URI server) {
        if (!"http".equals(server.getScheme()) || server.getHost() == null || server.getPort() < 0) {
            throw new IllegalArgumentException("Not of the form http://host:port: " + server);
        }
        return server;
    }

    private Outcome exchange(byte[] request, OpenSocket connection) {
        try {
            connection.socket().getOutputStream().write(request);
            Answered answer = connection.answers().read();
            if (connection.answers().last()) {
                close();
            }
            return answer;
        } catch (IOException e) {
            close();
            return new Unanswered(connection.answers().received(), e.toString());
        }
    }

    private OpenSocket connection() throws IOException {
        OpenSocket connection = open;
        if (connection == null) {
            connection = connect(new Socket());
            open = connection;
        }
        return connection;
    }

    private OpenSocket connect(Socket socket) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(timeoutMillis);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), timeoutMillis);
            return new OpenSocket(socket, new AnswerReader(socket.getInputStream()));
        } catch (IOException e) {
            close(socket);
            throw e;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("A socket that does not close", e);
        }
    }

    private record OpenSocket(Socket socket, AnswerReader answers) {}
}
