package dev.gatehouse.server.connection;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes as the client sends them, by line or by number. Lines end with CR LF and with nothing else: a lone LF or CR
 * is where two programs may disagree about where a request ends (RFC 9112 §2.2 and §11.2). Confined to the connection's
 * thread.
 */
final class Wire {

    private final DataReader socket;
    private byte[] bytes = {};
    private int at;

    Wire(DataReader socket) {
        this.socket = socket;
    }

    /** Waits until there is something to read; false if the client sends no more. */
    boolean hasMore() {
        while (at == bytes.length) {
            try {
                socket.ensureAvailable();
            } catch (InsufficientDataAvailableException e) {
                return false;
            }
            bytes = socket.readBytes(socket.available());
            at = 0;
        }
        return true;
    }

    /** Whether bytes were read already that no caller has taken. */
    boolean hasUnread() {
        return at < bytes.length;
    }

    /**
     * The next line, without its end, one character a byte.
     *
     * @return empty if it is longer than that
     * @throws io.helidon.http.RequestException if it does not end with CR LF
     * @throws CloseConnectionException         if it never ends
     */
    Optional<String> line(int longest) {
        StringBuilder line = new StringBuilder();
        int end;
        do {
            if (!hasMore()) {
                throw gone();
            }
            end = endOfLine();
            if (line.length() + end - at > longest) {
                return Optional.empty();
            }
            line.append(new String(bytes, at, end - at, StandardCharsets.ISO_8859_1));
            at = end;
        } while (end == bytes.length);
        if (next() != '\r' || next() != '\n') {
            throw Refusals.of(Status.BAD_REQUEST_400);
        }
        return Optional.of(line.toString());
    }

    /** As much of the next bytes as there is, at least one and at most that many. */
    byte[] some(long most) {
        if (!hasMore()) {
            throw gone();
        }
        int end = (int) Math.min(bytes.length, at + most);
        byte[] some = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return some;
    }

    /** Where the next CR or LF is among the bytes that were read; behind them if none is. */
    private int endOfLine() {
        int end = at;
        while (end < bytes.length && bytes[end] != '\r' && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private int next() {
        if (!hasMore()) {
            throw gone();
        }
        return bytes[at++] & 0xff;
    }

    private static CloseConnectionException gone() {
        return new CloseConnectionException("The client is gone");
    }
}
