package dev.gatehouse.common.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response that does not end, read by one thread as it comes. Asks for more only when it was read, so
 * that a slow reader slows the server down and never fills the memory. Only {@link #close()} may come from another
 * thread.
 */
final class ByteStream implements BodySubscriber<ByteStream>, AutoCloseable {

    private final Duration silence;
    private final BlockingQueue<Chunk> arrivals = new LinkedBlockingQueue<>();
    private volatile @Nullable Subscription subscription;
    private volatile boolean closed;

    /** A stream that is dead when nothing comes for that long. */
    ByteStream(Duration silence) {
        this.silence = silence;
    }

    /**
     * Waits for bytes; empty at the end.
     *
     * @throws HttpTimeoutException if none came for too long
     * @throws IOException if the connection broke or was closed
     */
    Optional<byte[]> next() throws IOException, InterruptedException {
        return switch (arrivals.poll(silence.toNanos(), TimeUnit.NANOSECONDS)) {
            case null -> throw new HttpTimeoutException("Nothing came for " + silence);
            case Bytes bytes -> {
                Objects.requireNonNull(subscription).request(1);
                yield Optional.of(bytes.joined());
            }
            case End end -> {
                arrivals.add(end);
                if (end.cause() != null) {
                    throw new IOException("The stream broke", end.cause());
                }
                yield Optional.empty();
            }
        };
    }

    /** Reads text to the end, or to the limit of bytes if that comes first. */
    String readUpTo(int limit) throws IOException, InterruptedException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Optional<byte[]> next = next(); next.isPresent() && all.size() < limit; next = next()) {
            all.writeBytes(next.get());
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed = true;
        Subscription source = subscription;
        if (source != null) {
            source.cancel();
        }
        arrivals.add(new End(new IOException("Closed")));
    }

    @Override
    public CompletionStage<ByteStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription source) {
        subscription = source;
        if (closed) {
            source.cancel();
        } else {
            source.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        arrivals.add(new Bytes(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        arrivals.add(new End(cause));
    }

    @Override
    public void onComplete() {
        arrivals.add(new End(null));
    }

    private sealed interface Chunk {}

    private record Bytes(List<ByteBuffer> buffers) implements Chunk {

        byte[] joined() {
            ByteBuffer all = ByteBuffer.allocate(
                    buffers.stream().mapToInt(ByteBuffer::remaining).sum());
            buffers.forEach(all::put);
            return all.array();
        }
    }

    private record End(@Nullable Throwable cause) implements Chunk {}
}
