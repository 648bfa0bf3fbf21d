package dev.gatehouse.server.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.LogRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class WorkersTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void aWorkerThatHangsDelaysNoOther() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch worked = new CountDownLatch(3);
        try (Workers _ = start(worker("hanging", _ -> await(never)), worker("other", _ -> worked.countDown()))) {
            worked.await();
            never.countDown();
        }
    }

    @Test
    void aWorkerThatFailsIsCalledAgain() throws Exception {
        CountDownLatch calls = new CountDownLatch(3);
        try (LogRecords log = LogRecords.fromHere(Workers.class)) {
            try (Workers _ = start(worker("failing", _ -> {
                calls.countDown();
                throw new IllegalStateException("no");
            }))) {
                calls.await();
            }
            assertThat(log.levels()).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    /** The thread would be gone for good, and nothing would tell. */
    @Test
    void aWorkerWhoseStackOverflowsIsCalledAgain() throws Exception {
        CountDownLatch calls = new CountDownLatch(3);
        try (LogRecords _ = LogRecords.of(Workers.class);
                Workers _ = start(worker("deep", _ -> {
                    calls.countDown();
                    throw new StackOverflowError();
                }))) {
            calls.await();
        }
    }

    @Test
    void aWorkerIsToldTheTime() throws Exception {
        CountDownLatch right = new CountDownLatch(1);
        try (Workers _ = start(worker("timed", now -> {
            if (now.equals(NOW)) {
                right.countDown();
            }
        }))) {
            right.await();
        }
    }

    @Test
    void aWorkerWithALongIntervalWorksSoonAfterTheStart() throws Exception {
        CountDownLatch worked = new CountDownLatch(1);
        Worker rare = new Worker("rare", Duration.ofHours(1), _ -> worked.countDown());
        try (Workers _ = Workers.start(List.of(rare), () -> NOW, Duration.ofMillis(1), Duration.ofSeconds(5))) {
            worked.await();
        }
    }

    @Test
    void aStopWaitsForWorkUnderWay() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Workers workers = start(worker("slow", _ -> {
            begun.countDown();
            await(mayEnd);
            ended.set(true);
        }));
        begun.await();
        Thread stop = Thread.ofVirtual().start(workers::close);
        mayEnd.countDown();

        stop.join();
        assertThat(ended).isTrue();
    }

    @Test
    void aStopInterruptsWorkThatHangs() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (LogRecords log = LogRecords.fromHere(Workers.class)) {
            Workers workers = Workers.start(
                    List.of(worker("hanging", _ -> {
                        begun.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                        }
                    })),
                    () -> NOW,
                    Duration.ofMinutes(1),
                    Duration.ofMillis(1));
            begun.await();

            workers.close();

            interrupted.await();
            assertThat(log.levels()).hasSize(1);
        }
    }

    private static Workers start(Worker... workers) {
        return Workers.start(List.of(workers), () -> NOW);
    }

    private static Worker worker(String name, Consumer<Instant> work) {
        return new Worker(name, Duration.ofMillis(1), work);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
