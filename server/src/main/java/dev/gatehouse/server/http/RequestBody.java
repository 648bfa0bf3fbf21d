package dev.gatehouse.server.http;

import dev.gatehouse.server.connection.ClientConnection;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A request's body as it came.
 *
 * @param contentType the {@code Content-Type} header; empty text if there is none
 * @param bytes       at most {@value #LARGEST} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
record RequestBody(String contentType, byte[] bytes) {

    /** Far more than any request needs, and little enough to hold for every connection. */
    static final int LARGEST = 64 * 1024;

    /** @throws BadRequestException (413) if it is larger than {@value #LARGEST} bytes, or (415) if it is encoded */
    static RequestBody read(ServerRequest request) {
        String contentType = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        if (!request.content().hasEntity()) {
            return new RequestBody(contentType, new byte[0]);
        }
        ClientConnection.contentCoding(request).ifPresent(coding -> {
            throw new BadRequestException(ErrorResponses.unsupportedCoding(coding));
        });
        byte[] bytes = bytes(request);
        if (bytes.length > LARGEST) {
            throw new BadRequestException(ErrorResponses.bodyTooLarge());
        }
        return new RequestBody(contentType, bytes);
    }

    /**
     * Whether the client asked with {@code Expect: 100-continue} whether it should send its body at all, and was not told to
     * (RFC 9110 §10.1.1). It waits for an answer, and what it sends after that is the body or another request.
     */
    static boolean isHeldBack(ServerRequest request) {
        return request.content().hasEntity() && !request.continueSent();
    }

    /** Reads a body to its end unused, so that the connection can serve another request. */
    static void discard(ServerRequest request) {
        if (request.content().hasEntity() && !request.content().consumed()) {
            request.content().consume();
        }
    }

    /** At most one more than is allowed. */
    private static byte[] bytes(ServerRequest request) {
        try (InputStream in = request.content().inputStream()) {
            return in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
