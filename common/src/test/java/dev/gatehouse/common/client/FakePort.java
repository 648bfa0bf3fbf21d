package dev.gatehouse.common.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** One port of this machine, open or not, with what is answered on it. Thread-safe. */
final class FakePort {

    private final HttpHandler usual;
    private final Map<String, HttpHandler> overrides = new ConcurrentHashMap<>();
    private volatile @Nullable OpenPort open;
    private @Nullable SSLContext tls;
    private int port;

    private record OpenPort(HttpServer server, ExecutorService threads) {}

    /** @param usual answers everything that is not overridden */
    FakePort(HttpHandler usual) {
        this.usual = usual;
    }

    /** Opens it, with the number that it had before. */
    void open() {
        try {
            HttpServer server = listening();
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

    private HttpServer listening() throws IOException {
        InetSocketAddress there = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        if (tls == null) {
            return HttpServer.create(there, 0);
        }
        HttpsServer secure = HttpsServer.create(there, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls));
        return secure;
    }

    /** Speaks TLS with that certificate when it is opened the next time. */
    void secure(SSLContext shown) {
        tls = shown;
    }

    String scheme() {
        return tls == null ? "http" : "https";
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
