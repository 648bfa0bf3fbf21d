package dev.gatehouse.server.connection;

import dev.gatehouse.common.address.IpAddress;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One accepted socket, until when its client must have done what it has begun, and whether one of its requests is in hand.
 * One thread serves it; any thread may end it where the client is late or no request is in hand, which ends any read that
 * waits for the client. A request that was taken is never ended so: it would be done, and not answered. Thread-safe.
 */
final class OpenConnection {

    /** How long a client may go on sending after an answer that closes the connection (RFC 9112 §9.6). */
    private static final Duration LINGER = Duration.ofSeconds(1);

    /** What is read and thrown away during that time at most. */
    private static final int LONGEST_LINGER = 256 * 1024;

    private final SocketChannel channel;
    private final Peers peers;
    private final IpAddress address;
    private final boolean trusted;
    private final Duration allowed;

    /** As {@link System#nanoTime} counts; null while nothing is expected of the client. Guarded by this. */
    private @Nullable Long deadline;

    /** Whether a request's head is there and its answer is not. Guarded by this. */
    private boolean inHand;

    /** Whether no more requests are taken. Guarded by this. */
    private boolean ending;

    OpenConnection(SocketChannel channel, Peers peers, IpAddress address, boolean trusted, Duration allowed) {
        this.channel = channel;
        this.peers = peers;
        this.address = address;
        this.trusted = trusted;
        this.allowed = allowed;
        expectUntil(due());
    }

    /**
     * Both ends of a socket, which no other open socket shares.
     *
     * @param remote the client's end
     * @param local  our end
     */
    record Peers(SocketAddress remote, SocketAddress local) {}

    /** The client's address; a proxy's where one is in front. */
    IpAddress address() {
        return address;
    }

    /** Whether it is a trusted proxy's, behind which others are. */
    boolean isTrusted() {
        return trusted;
    }

    /** When something must be done by that begins now, as {@link System#nanoTime} counts. */
    long due() {
        return System.nanoTime() + allowed.toNanos();
    }

    /** Gives the client until then; later than that, and the connection is closed. */
    synchronized void expectUntil(long nanos) {
        deadline = nanos;
    }

    /**
     * Gives the client all the time in the world: it has done what was expected.
     *
     * @throws CloseConnectionException if it was too late
     */
    synchronized void expectNothing() {
        deadline = null;
        if (!channel.isOpen()) {
            throw new CloseConnectionException("The client took too long");
        }
    }

    /** Waits for the next request from here on; false if no more are taken. */
    synchronized boolean awaitRequest() {
        inHand = false;
        return !ending;
    }

    /**
     * Takes the request whose head is there: it gets its answer.
     *
     * @throws CloseConnectionException if it was too late
     */
    synchronized void takeRequest() {
        expectNothing();
        inHand = true;
    }

    /** Takes no more requests. One that is in hand gets its answer; where none is, the connection ends at once. */
    synchronized void endRequests() {
        ending = true;
        if (!inHand) {
            hearNothing();
        }
    }

    /** Whether no more requests are taken, so that the next answer is the last one. */
    synchronized boolean isEnding() {
        return ending;
    }

    /** Ends any read that waits, as if the client had said that no more is to come. */
    private void hearNothing() {
        try {
            channel.shutdownInput();
        } catch (IOException e) {
            // The client is gone.
        }
    }

    /**
     * Lets the client read the answer that closes the connection, by taking what it still sends: a socket that is closed
     * with unread bytes is reset, and the answer lost. A client that sends more than is taken has the rest of the time to read
     * it, with what it sends waiting.
     *
     * @param secure whether TLS is spoken, which says by itself that no more is to come
     */
    void linger(boolean secure) {
        long end = System.nanoTime() + LINGER.toNanos();
        expectUntil(end);
        try {
            if (!secure) {
                channel.shutdownOutput();
            }
            if (sendsMoreThan(LONGEST_LINGER)) {
                Thread.sleep(Duration.ofNanos(end - System.nanoTime()));
            }
        } catch (IOException e) {
            // The client is gone, or was too slow.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes that many bytes at most. */
    private boolean sendsMoreThan(int most) throws IOException {
        ByteBuffer ignored = ByteBuffer.allocate(8 * 1024);
        for (int taken = 0; taken < most; ) {
            int more = channel.read(ignored.clear());
            if (more < 0) {
                return false;
            }
            taken += more;
        }
        return true;
    }

    Peers peers() {
        return peers;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    synchronized boolean isLate(long now) {
        return deadline != null && now - deadline > 0;
    }

    /** Closes it if the client is late then, as {@link System#nanoTime} counts. */
    synchronized void closeIfLate(long now) {
        if (isLate(now)) {
            close();
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // After any failure, nothing can be read from it or written to it any more.
        }
    }
}
