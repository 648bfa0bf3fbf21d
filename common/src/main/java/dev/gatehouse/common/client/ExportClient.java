package dev.gatehouse.common.client;

import dev.gatehouse.common.event.ExportFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of the admin API that exports events; its calls block as those of {@link AdminClient}. Thread-safe. */
public final class ExportClient {

    /** No body of a refusal is as long. */
    private static final int LONGEST_REFUSAL = 10_000;

    private final Transport transport;
    private final TokenKeeper tokens;
    private final Duration silence;

    ExportClient(Transport transport, TokenKeeper tokens, Duration silence) {
        this.transport = transport;
        this.tokens = tokens;
        this.silence = silence;
    }

    /**
     * Writes the events after a sequence, the oldest first, one a line, as they come. Each line has its event's sequence, so
     * one that has broken off can go on behind its last whole line.
     *
     * @param after the sequence after which it goes on; 0 for the whole ledger
     * @param q     in the filter language; null for all events
     * @param out   gets what has come also where this throws; stays open
     * @throws CallException.Unreachable if the answer broke off
     * @throws IOException               if they cannot be written there
     */
    public void write(ExportFormat format, long after, @Nullable String q, OutputStream out)
            throws CallException, IOException, InterruptedException {
        String path = "/api/admin/events/export"
                + new QueryString()
                        .with("format", format.code())
                        .with("after", after)
                        .with("q", q);
        String access = tokens.access();
        HttpResponse<ByteStream> response = open(path, format, access);
        if (response.statusCode() == 401) {
            response.body().close();
            response = open(path, format, tokens.successorOf(access));
        }
        try (ByteStream body = response.body()) {
            copy(response, body, out);
        }
    }

    private void copy(HttpResponse<ByteStream> response, ByteStream body, OutputStream out)
            throws CallException, IOException, InterruptedException {
        if (response.statusCode() != 200) {
            throw new ApiResponse(response.statusCode(), response.headers(), refusal(body)).refusal();
        }
        for (Optional<byte[]> next = next(body); next.isPresent(); next = next(body)) {
            out.write(next.get());
        }
    }

    private String refusal(ByteStream body) throws CallException, InterruptedException {
        try {
            return body.readUpTo(LONGEST_REFUSAL);
        } catch (IOException e) {
            throw transport.unreachable(e);
        }
    }

    private Optional<byte[]> next(ByteStream body) throws CallException, InterruptedException {
        try {
            return body.next();
        } catch (IOException e) {
            throw transport.unreachable(e);
        }
    }

    private HttpResponse<ByteStream> open(String path, ExportFormat format, String access)
            throws CallException, InterruptedException {
        HttpRequest request = AuthorizedTransport.authorized(transport.request(path), access)
                .setHeader("Accept", format.mediaType() + ", application/json")
                .build();
        return transport.open(request, _ -> new ByteStream(silence));
    }
}
