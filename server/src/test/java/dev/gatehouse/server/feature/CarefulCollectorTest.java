package dev.gatehouse.server.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.Await;
import dev.gatehouse.server.LogRecords;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CarefulCollectorTest {

    @Test
    void waitsForNoNumberThatDoesNotComeAndAsksForItOnce() {
        CountDownLatch there = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        CarefulCollector careful = new CarefulCollector(Meters.gauge("slow", "A number", () -> {
            asked.incrementAndGet();
            await(there);
            return 7;
        }));
        try (LogRecords log = LogRecords.fromHere(CarefulCollector.class)) {
            assertThat(careful.collect()).isNull();
            assertThat(careful.collect()).isNull();
            assertThat(asked).hasValue(1);
            there.countDown();

            Await.until(() -> careful.collect() != null);

            assertThat(log.levels()).hasSize(1);
        }
    }

    @Test
    void leavesOutWhatFails() {
        CarefulCollector careful = new CarefulCollector(Meters.gauge("failing", "A number", () -> {
            throw new IllegalStateException("gone");
        }));
        try (LogRecords log = LogRecords.fromHere(CarefulCollector.class)) {
            assertThat(careful.collect()).isNull();
            assertThat(careful.collect()).isNull();

            assertThat(log.levels()).hasSize(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
