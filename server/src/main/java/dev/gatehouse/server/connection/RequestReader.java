package dev.gatehouse.server.connection;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The door for bytes: reads requests off a connection, one after the other, and passes each on in the one form that
 * leaves nothing to interpret: what does not follow the grammar is refused here, and what does is written anew. So what
 * Helidon reads behind it begins and ends where this class says, and one request never becomes two. Confined to the
 * connection's thread.
 *
 * <p>Times: the first request's head has to be there in time from the moment that the connection was accepted, TLS
 * included; each further one from its first byte; each body from the moment that its reading begins. Between two requests
 * nothing is expected.
 */
final class RequestReader implements Supplier<byte @Nullable []> {

    /** Longer than any path and query of ours. */
    private static final int LONGEST_REQUEST_LINE = 4 * 1024;

    /** Of all header fields together. */
    private static final int LONGEST_FIELDS = 16 * 1024;

    /** RFC 6585 §5. */
    private static final Status FIELDS_TOO_LARGE = Status.create(431, "Request Header Fields Too Large");

    private final Wire wire;
    private final OpenConnection connection;
    private Body body = new Body.Counted(0);
    private boolean bodyBegun;
    private long bodyUntil;
    private boolean begun;
    private boolean reading;
    private Optional<String> userAgent = Optional.empty();
    private Optional<String> contentCoding = Optional.empty();
    private boolean http10;
    private boolean head;
    private boolean last;
    private boolean closed;

    /** @param socket what the client sends */
    RequestReader(DataReader socket, OpenConnection connection) {
        this.wire = new Wire(socket);
        this.connection = connection;
    }

    /**
     * The next bytes of a request; null if there is no other one.
     *
     * @throws RequestException (400, 414, 431 or 505) if it is none that is served
     */
    @Override
    public byte @Nullable [] get() {
        if (closed) {
            return null;
        }
        try {
            return next();
        } catch (RequestException e) {
            closed = true;
            throw e;
        }
    }

    /** Takes no more requests: the answer to this one says that the connection is closed. */
    void close() {
        closed = true;
    }

    /** What the client of the request that was read last says of itself; empty if it says nothing. */
    Optional<String> userAgent() {
        return userAgent;
    }

    /** How the body of the request that was read last is encoded; empty if it is not. */
    Optional<String> contentCoding() {
        return contentCoding;
    }

    /** Whether the request that was read last came by HTTP/1.0. */
    boolean isHttp10() {
        return http10;
    }

    /** Whether the answer to the request that was read last has no body (RFC 9110 §9.3.2). */
    boolean isHead() {
        return head;
    }

    /** Whether the client may still be sending bytes that are not read. */
    boolean isInterrupted() {
        return reading || !body.isOver() || wire.hasUnread();
    }

    private byte @Nullable [] next() {
        if (!body.isOver()) {
            return bodyBytes();
        }
        return last || !isThereAnother() ? null : headBytes();
    }

    private boolean isThereAnother() {
        if (!connection.awaitRequest()) {
            return false;
        }
        if (begun && !wire.hasUnread()) {
            connection.expectNothing();
            if (!wire.hasMore()) {
                return false;
            }
        }
        if (begun) {
            connection.expectUntil(connection.due());
        }
        begun = true;
        return wire.hasMore();
    }

    private byte[] headBytes() {
        reading = true;
        head = false;
        String requestLine = requestLine();
        head = requestLine.startsWith("HEAD ");
        RequestHead request = RequestHead.read(requestLine, fieldLines());
        connection.takeRequest();
        reading = false;
        body = Body.of(request);
        bodyBegun = false;
        userAgent = request.userAgent();
        contentCoding = request.contentCoding();
        http10 = request.version() == HttpVersion.HTTP_1_0;
        last = request.closes();
        return request.bytes();
    }

    /** One empty line before it is nothing to quarrel about (RFC 9112 §2.2). */
    private String requestLine() {
        String line = line(LONGEST_REQUEST_LINE, Status.REQUEST_URI_TOO_LONG_414);
        return line.isEmpty() ? line(LONGEST_REQUEST_LINE, Status.REQUEST_URI_TOO_LONG_414) : line;
    }

    private List<String> fieldLines() {
        List<String> lines = new ArrayList<>();
        int left = LONGEST_FIELDS;
        for (String line = fieldLine(left); !line.isEmpty(); line = fieldLine(left)) {
            lines.add(line);
            left -= line.length() + 2;
        }
        return lines;
    }

    private String fieldLine(int longest) {
        return line(Math.max(0, longest), FIELDS_TOO_LARGE);
    }

    private String line(int longest, Status tooLong) {
        return wire.line(longest).orElseThrow(() -> Refusals.of(tooLong));
    }

    private byte[] bodyBytes() {
        if (!bodyBegun) {
            bodyBegun = true;
            bodyUntil = connection.due();
        }
        connection.expectUntil(bodyUntil);
        byte[] bytes = body.next(wire);
        connection.expectNothing();
        return bytes;
    }
}
