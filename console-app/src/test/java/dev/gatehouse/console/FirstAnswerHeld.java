package dev.gatehouse.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.gatehouse.common.client.FakeGatehouse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A slow server: the first call is answered when that is asked for, and those after it are refused. Thread-safe. */
public final class FirstAnswerHeld implements HttpHandler {

    private final Object answer;
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /** @param answer what the first call is answered with */
    public FirstAnswerHeld(Object answer) {
        this.answer = answer;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        boolean first = calls.incrementAndGet() == 1;
        if (first) {
            arrived.countDown();
            await(released);
        }
        FakeGatehouse.answer(exchange, first ? 200 : 500, answer);
    }

    /** Waits until the first call is there. */
    public void awaitCall() {
        await(arrived);
    }

    /** Answers the first call. */
    public void release() {
        released.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
