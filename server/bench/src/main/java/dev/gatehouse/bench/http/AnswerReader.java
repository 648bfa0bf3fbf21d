package dev.gatehouse.bench.http;

import dev.gatehouse.bench.http.Outcome.Answered;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the answers that come over one connection, one after the other. Confined to one thread at a time. */
final class AnswerReader {

    /** More than any answer of the token API; longer ones take several reads. */
    private static final int BUFFER = 16 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private int received;
    private boolean last;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    /** How many bytes of the current answer have come. */
    int received() {
        return received;
    }

    /** Whether the server said that it sends nothing more on this connection. */
    boolean last() {
        return last;
    }

    Answered read() throws IOException {
        received = limit - position;
        int status = status(line());
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(value(lower));
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = value(lower).equals("chunked");
            } else if (lower.startsWith("connection:")) {
                last = value(lower).equals("close");
            }
        }
        return new Answered(status, chunked ? chunks() : text(bytes(length)));
    }

    private static int status(String line) throws ProtocolException {
        if (!line.startsWith("HTTP/1.1 ") || line.length() < 12) {
            throw new ProtocolException("Not a status line of HTTP/1.1: " + line);
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private static String value(String header) {
        return header.substring(header.indexOf(':') + 1).strip();
    }

    private String chunks() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int length = chunkLength(); length > 0; length = chunkLength()) {
            whole.writeBytes(bytes(length));
            line();
        }
        line();
        return whole.toString(StandardCharsets.UTF_8);
    }

    private int chunkLength() throws IOException {
        String line = line();
        int end = line.indexOf(';');
        return Integer.parseInt(end < 0 ? line : line.substring(0, end), 16);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int filled = 0; filled < length; ) {
            fillIfEmpty();
            int part = Math.min(length - filled, limit - position);
            System.arraycopy(buffer, position, bytes, filled, part);
            position += part;
            filled += part;
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = next(); next != '\n'; next = next()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private int next() throws IOException {
        fillIfEmpty();
        return buffer[position++] & 0xff;
    }

    private void fillIfEmpty() throws IOException {
        if (position < limit) {
            return;
        }
        int count = in.read(buffer);
        if (count < 0) {
            throw new EOFException("The server closed the connection after " + received + " bytes of its answer");
        }
        position = 0;
        limit = count;
        received += count;
    }
}
