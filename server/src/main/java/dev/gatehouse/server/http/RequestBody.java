package dev.gatehouse.server.http;

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

    static RequestBody read(ServerRequest request) {
        String contentType = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        if (!request.content().hasEntity()) {
            return new RequestBody(contentType, new byte[0]);
        }
        try (InputStream in = request.content().inputStream()) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Refusal(Errors.bodyTooLarge());
            }
            return new RequestBody(contentType, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
