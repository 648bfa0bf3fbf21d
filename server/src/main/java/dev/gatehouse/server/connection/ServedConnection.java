package dev.gatehouse.server.connection;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.http1.Http1Connection;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/**
 * Serves one connection and ends it properly: the client reads the last answer, and the connection counts no more.
 * Thread-safe.
 */
final class ServedConnection implements ServerConnection, InterruptableTask<Void> {

    private final Http1Connection http;
    private final ClientConnection client;
    private final Connections connections;

    ServedConnection(Http1Connection http, ClientConnection client, Connections connections) {
        this.http = http;
        this.client = client;
        this.connections = connections;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        try {
            http.handle(limit);
        } finally {
            if (client.requests().isInterrupted()) {
                client.connection().linger(client.isSecure());
            }
            connections.release(client.connection());
        }
    }

    /** Never: a request that comes in this moment would be done and not answered. {@link #close} ends what waits. */
    @Override
    public boolean canInterrupt() {
        return false;
    }

    @Override
    public Duration idleTime() {
        return http.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        if (interrupt) {
            http.close(true);
        } else {
            client.connection().endRequests();
        }
    }
}
