package dev.gatehouse.server.connection;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.server.fuzz.FuzzTarget;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes sent to a socket. They are refused, cut off or passed on; and what is passed on reads as itself, or two readers
 * could take it for different requests.
 */
public final class RequestFuzz implements FuzzTarget {

    private static final IpAddress ADDRESS = IpAddress.parse("192.0.2.1").orElseThrow();

    private final OpenConnection connection = connection();

    @Override
    public void read(byte[] input) {
        byte[] passed = passedOn(input);
        if (!Arrays.equals(passedOn(passed), passed)) {
            throw new IllegalStateException("Read again it is something else");
        }
    }

    @Override
    public List<String> seeds() {
        return List.of(
                "GET /api/whoami/?a=b HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x.y.z\r\n\r\n",
                "POST /api/token/ HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\n{}\r\n0\r\nX: y\r\n\r\n",
                "\r\nHEAD / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n");
    }

    @Override
    public void close() {
        connection.close();
    }

    /** What is behind the reader until it takes no more. */
    private byte[] passedOn(byte[] input) {
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        boolean[] sent = {false};
        RequestReader reader = new RequestReader(
                DataReader.create(() -> {
                    boolean first = !sent[0] && input.length > 0;
                    sent[0] = true;
                    return first ? input : none();
                }),
                connection);
        try {
            for (byte[] next = reader.get(); next != null; next = reader.get()) {
                passed.writeBytes(next);
            }
        } catch (RequestException | CloseConnectionException e) {
            // Refused, or cut off.
        }
        return passed.toByteArray();
    }

    private static byte @Nullable [] none() {
        return null;
    }

    private static OpenConnection connection() {
        try {
            OpenConnection.Peers peers = new OpenConnection.Peers(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 2));
            return new OpenConnection(SocketChannel.open(), peers, ADDRESS, false, Duration.ofMinutes(5));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
