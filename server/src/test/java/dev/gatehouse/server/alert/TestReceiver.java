package dev.gatehouse.server.alert;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** A receiver on a real socket that takes what it gets, or does something worse. Thread-safe. */
public abstract class TestReceiver implements AutoCloseable {

    private final ServerSocket server;
    private final Queue<Mood> moods = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Supplier<Mood> usual = () -> Mood.TAKE;

    TestReceiver() {
        this(new ServerSockets());
    }

    TestReceiver(ServerSockets sockets) {
        try {
            server = sockets.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Opens what it listens on. */
    static class ServerSockets {
        ServerSocket open() throws IOException {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }
    }

    /** What it does with one connection. */
    public enum Mood {
        /** It takes everything and says so. */
        TAKE,
        /** It takes everything, and the connection ends before it has said so. */
        TAKE_AND_DIE,
        /** It takes everything, and never says so. */
        TAKE_AND_HANG,
        /** It says that it does not take it. */
        REFUSE,
        /** It closes the connection when it has read a little. */
        CLOSE_HALFWAY,
        /** It reads nothing and says nothing. */
        HANG,
        /** It says that it has taken it, and goes on for a gigabyte. */
        FLOOD,
        /** It says that it has taken it, and nothing of what else it has begun or is asked. */
        FALL_SILENT,
        /** It says that it has taken it, and resets the connection. */
        RESET,
        /** It sends the client inside. */
        REDIRECT
    }

    /** One item: what a receiver knows a repeat by, and what it is. */
    public record Received(String id, String text) {}

    /** The next connections go so; those behind them are taken. */
    public void next(Mood... next) {
        moods.addAll(List.of(next));
    }

    /** Connections that nothing was said about go so. */
    public void usually(Supplier<Mood> mood) {
        usual = mood;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Everything that was taken, repeats included, in order. */
    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    /** What is left when repeats are dropped. */
    public List<String> ids() {
        return received().stream().map(Received::id).distinct().toList();
    }

    synchronized void take(List<Received> items) {
        received.addAll(items);
    }

    /** Reads what comes on a connection, and answers. */
    abstract void serve(Socket socket, Mood mood) throws IOException;

    @Override
    public void close() {
        end.countDown();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Mood mood = moods.isEmpty() ? usual.get() : moods.remove();
                Thread.ofVirtual().start(() -> attempt(socket, mood));
            } catch (IOException _) {
                // Closed.
            }
        }
    }

    private void attempt(Socket socket, Mood mood) {
        try (socket) {
            switch (mood) {
                case HANG -> end.await();
                case CLOSE_HALFWAY -> {
                    InputStream in = socket.getInputStream();
                    int _ = in.read();
                    socket.setSoLinger(true, 0);
                }
                case TAKE_AND_HANG, FALL_SILENT -> {
                    serve(socket, mood);
                    end.await();
                }
                case RESET -> {
                    serve(socket, mood);
                    socket.setSoLinger(true, 0);
                }
                case TAKE, TAKE_AND_DIE, REFUSE, FLOOD, REDIRECT -> serve(socket, mood);
            }
        } catch (IOException _) {
            // The client has gone.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
