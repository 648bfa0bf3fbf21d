package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several servers of one process start and stop at the same time, as the tests of this project do. */
class ServersOfOneProcessTest {

    private static final InstantSource STILL = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    @Test
    void startWhileOthersStop() throws InterruptedException {
        Callable<Void> lives = () -> {
            for (int i = 0; i < 10; i++) {
                new TestApi(List.of(), STILL).close();
            }
            return null;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> life :
                    threads.invokeAll(Stream.generate(() -> lives).limit(8).toList())) {
                assertThatCode(life::get).doesNotThrowAnyException();
            }
        }
    }
}
