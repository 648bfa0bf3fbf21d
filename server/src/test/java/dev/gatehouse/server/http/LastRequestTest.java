package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.Await;
import io.helidon.http.Method;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** A server that stops does what it answers, and nothing else: a client that heard nothing would send it again. */
@Timeout(60)
final class LastRequestTest {

    private static final int CLIENTS = 32;
    private static final String REQUEST = "GET /count HTTP/1.1\r\nHost: a\r\n\r\n";

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    private final Endpoint count =
            new Endpoint(Method.GET, "/count", new Access.Open("to count"), _ -> Response.ok(done.incrementAndGet()));

    @RepeatedTest(20)
    void isAnsweredIfItWasTaken() {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            try (TestApi api = new TestApi(List.of(count), InstantSource.fixed(Instant.EPOCH))) {
                for (int i = 0; i < CLIENTS; i++) {
                    clients.execute(() -> askUntilHungUpOn(api.port()));
                }
                Await.until(() -> answered.get() > 10 * CLIENTS);
            }
        }

        assertThat(answered).hasValue(done.get());
    }

    private void askUntilHungUpOn(int port) {
        try (BareSocket client = BareSocket.to(port)) {
            while (client.say(REQUEST).hear().startsWith("HTTP/1.1 200 ")) {
                answered.incrementAndGet();
            }
        }
    }
}
