package dev.gatehouse.common.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * The open live stream. One thread reads it; {@link #close()} may come from any.
 */
public final class EventStreamReader implements AutoCloseable {

    /** An event takes about a kilobyte; the server takes no request of more than 64. */
    private static final int LONGEST_EVENT = 256 << 10;

    private static final int LONGEST_REFUSAL = 64 << 10;

    private final Transport transport;
    private final ByteStream bytes;
    private final Queue<StreamSignal> waiting = new ArrayDeque<>();
    private final SseParser parser = new SseParser(LONGEST_EVENT, this::take);
    private Runnable heard = () -> {};

    private EventStreamReader(Transport transport, ByteStream bytes) {
        this.transport = transport;
        this.bytes = bytes;
    }

    /** Makes a stream of the response, or the exception that says why there is none. */
    static EventStreamReader of(Transport transport, HttpResponse<ByteStream> response)
            throws CallException, InterruptedException {
        EventStreamReader stream = new EventStreamReader(transport, response.body());
        try {
            stream.verify(response);
            return stream;
        } catch (CallException | InterruptedException e) {
            stream.close();
            throw e;
        }
    }

    private void verify(HttpResponse<ByteStream> response) throws CallException, InterruptedException {
        if (response.statusCode() != 200) {
            throw refusal(response);
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("text/event-stream")) {
            throw notGatehouse("The stream has the type \"" + type + "\"");
        }
    }

    private CallException refusal(HttpResponse<ByteStream> response) throws CallException, InterruptedException {
        try {
            String body = bytes.readUpTo(LONGEST_REFUSAL);
            CallException.Refused refusal = new ApiResponse(response.statusCode(), response.headers(), body).refusal();
            return refusal.status() == 401 ? new CallException.SignedOut(refusal.detail()) : refusal;
        } catch (IOException e) {
            throw transport.unreachable(e);
        }
    }

    /** Sets what is called by the reading thread whenever anything comes, a heartbeat or half an event included. */
    public void onHeard(Runnable listener) {
        heard = listener;
    }

    /**
     * Waits for what comes next.
     *
     * @throws CallException.Unreachable if the connection breaks, is closed, or is silent for too long
     */
    public StreamSignal next() throws CallException, InterruptedException {
        try {
            while (waiting.isEmpty()) {
                Optional<byte[]> more = bytes.next();
                if (more.isEmpty()) {
                    return new StreamSignal.Ended();
                }
                heard.run();
                parser.feed(more.get());
            }
            return checked(waiting.remove());
        } catch (IOException e) {
            throw transport.unreachable(e);
        }
    }

    @Override
    public void close() {
        bytes.close();
    }

    private void take(SseSignal signal) {
        switch (signal) {
            case SseSignal.Message message -> waiting.add(read(message));
            case SseSignal.TooLong tooLong -> waiting.add(unreadable(tooLong.id()));
        }
    }

    private static StreamSignal read(SseSignal.Message message) {
        try {
            SecurityEvent event = Json.read(message.data(), SecurityEvent.class);
            return event == null ? unreadable(message.id()) : new StreamSignal.Arrived(event);
        } catch (JsonProcessingException e) {
            return unreadable(message.id());
        }
    }

    private static StreamSignal unreadable(String id) {
        return new StreamSignal.Unreadable(id.matches("\\d{1,18}") ? Long.parseLong(id) : 0);
    }

    /** A signal with neither content nor a place in the ledger cannot be passed over: its loss would go unnoticed. */
    private StreamSignal checked(StreamSignal signal) throws CallException {
        if (signal instanceof StreamSignal.Unreadable(long sequence) && sequence == 0) {
            throw notGatehouse("The stream brings what is no event");
        }
        return signal;
    }

    private static CallException.Unreachable notGatehouse(String message) {
        return new CallException.Unreachable(Obstacle.NOT_GATEHOUSE, message, null);
    }
}
