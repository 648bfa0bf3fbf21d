package dev.gatehouse.console.overview;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.gatehouse.common.client.FakeGatehouse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Refuses calls (403) as soon as so many are there at once; fails (500) those that come one after the other. Thread-safe. */
final class CallsAtOnce implements HttpHandler {

    private final CountDownLatch missing;

    CallsAtOnce(int calls) {
        missing = new CountDownLatch(calls);
    }

    /** Whether all of them have come. */
    boolean haveCome() {
        return missing.getCount() == 0;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        missing.countDown();
        FakeGatehouse.answer(exchange, areThere() ? 403 : 500, List.of());
    }

    private boolean areThere() {
        try {
            return missing.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
