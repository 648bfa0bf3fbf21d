package dev.gatehouse.bench.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends prepared bytes for each request, regardless of what it says. It closes the connection after an answer that is
 * broken off or announces it. Thread-safe.
 */
final class ScriptedServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Queue<String> answers;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    private ScriptedServer(ServerSocket socket, Queue<String> answers) {
        this.socket = socket;
        this.answers = answers;
    }

    static ScriptedServer answering(String... answers) throws IOException {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ScriptedServer server = new ScriptedServer(socket, new ArrayDeque<>(List.of(answers)));
        Thread.ofVirtual().start(server::serve);
        return server;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    BlockingQueue<String> received() {
        return received;
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!answers.isEmpty()) {
            try (Socket connection = socket.accept()) {
                connections.incrementAndGet();
                converse(connection);
            } catch (IOException e) {
                return;
            }
        }
    }

    private void converse(Socket connection) throws IOException {
        boolean open = true;
        while (open && !answers.isEmpty()) {
            received.add(request(connection.getInputStream()));
            String answer = answers.remove();
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            open = !answer.isEmpty() && !answer.endsWith("half") && !answer.contains("Connection: close");
        }
    }

    /** Everything that comes at once; these requests fit into one packet. */
    private static String request(InputStream in) throws IOException {
        byte[] bytes = new byte[4096];
        int count = in.read(bytes);
        return new String(bytes, 0, Math.max(count, 0), StandardCharsets.UTF_8);
    }
}
