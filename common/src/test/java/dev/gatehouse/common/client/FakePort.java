package dev.gatehouse.common.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** One port of this machine, open or not, with what is answered on it. Thread-safe. */
final class FakePort {

    private final HttpHandler usual;
    private final Map<String, HttpHandler> overrides = new ConcurrentHashMap<>();
    private volatile @Nullable OpenPort open;
    private int port;

    private record OpenPort(HttpServer server, ExecutorService threads) {}

    /** @param usual answers everything that is not overridden */
    FakePort(HttpHandler usual) {
        this.usual = usual;
    }

    /** Opens it, with the number that it had before. */
    void open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(threads);
            server.createContext("/", this::handle);
            server.start();
            port = server.getAddress().getPort();
            open = new OpenPort(server, threads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes it and breaks off all connections. */
    void close() {
        OpenPort closing = open;
        if (closing != null) {
            open = null;
            closing.server().stop(0);
            closing.threads().shutdownNow();
        }
    }

    boolean isOpen() {
        return open != null;
    }

    int number() {
        return port;
    }

    /** Answers requests for that path with something else from now on. */
    void override(String path, HttpHandler handler) {
        overrides.put(path, handler);
    }

    /** Answers requests for that path as ever again. */
    void restore(String path) {
        overrides.remove(path);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            overrides.getOrDefault(exchange.getRequestURI().getPath(), usual).handle(exchange);
        }
    }
}
