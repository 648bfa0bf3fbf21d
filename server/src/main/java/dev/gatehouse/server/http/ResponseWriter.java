package dev.gatehouse.server.http;

import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.connection.ClientConnection;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Sends the answer to one request, with what every answer carries. Confined to the request's thread. */
final class ResponseWriter {

    static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");

    private static final byte[] NOTHING = {};
    private static final HexFormat HEX = HexFormat.of();

    private final ServerRequest request;
    private final ServerResponse response;
    private final boolean secure;
    private final Cors cors;
    private final String requestId = newRequestId();
    private boolean begun;

    /** @param secure whether the request came over TLS */
    ResponseWriter(ServerRequest request, ServerResponse response, boolean secure, Cors cors) {
        this.request = request;
        this.response = response;
        this.secure = secure;
        this.cors = cors;
    }

    /** No other request has it; it keeps no secret, and need not be hard to guess. */
    static String newRequestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }

    /** Names this request in the log and in the answer. */
    String requestId() {
        return requestId;
    }

    /** Whether a part of the answer is on its way, so that no other one can be given. */
    boolean hasBegun() {
        return begun;
    }

    void send(Response answer) {
        SecurityHeaders.forEach(secure, response::header);
        cors.forEach(request.headers(), (name, value) -> response.header(HeaderNames.create(name), value));
        response.header(REQUEST_ID, requestId);
        if (RequestBody.isHeldBack(request)) {
            // What comes next would be taken for the body.
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        response.header(HeaderNames.CONTENT_TYPE, mediaType(answer));
        answer.headers().forEach(this::header);
        switch (answer) {
            case Response.Whole whole -> send(whole);
            case Response.Stream stream -> send(stream);
            case Response.Download download -> send(download);
        }
    }

    /** What it varies with beside the origin is added; any other header takes the place of the usual one. */
    private void header(String name, String value) {
        HeaderName header = HeaderNames.create(name);
        if (header.equals(HeaderNames.VARY)) {
            response.headers().add(header, value);
        } else {
            response.header(header, value);
        }
    }

    private static String mediaType(Response answer) {
        return switch (answer) {
            case Response.Whole _ -> Format.JSON.mediaType();
            case Response.Stream _ -> Format.EVENT_STREAM.mediaType();
            case Response.Download download -> download.mediaType();
        };
    }

    private void send(Response.Whole answer) {
        byte[] body = Json.bytes(answer.body());
        response.status(Status.create(answer.status()));
        response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
        response.send(isHead() ? NOTHING : body);
    }

    private void send(Response.Stream answer) {
        sendWhileWritten(out -> {
            try {
                answer.source().writeTo(new EventOutput(out));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void send(Response.Download answer) {
        sendWhileWritten(answer.source());
    }

    /** Not closed where it breaks off, since that would end it in good order. */
    private void sendWhileWritten(BodySource source) {
        if (isHead()) {
            response.header(HeaderValues.TRANSFER_ENCODING_CHUNKED);
            ClientConnection.sendHeadOnly(request);
            response.send(NOTHING);
            return;
        }
        begun = true;
        try {
            OutputStream out = response.outputStream();
            source.writeTo(out);
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isHead() {
        return request.prologue().method().equals(Method.HEAD);
    }
}
