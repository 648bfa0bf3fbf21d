package dev.gatehouse.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TasksTest {

    private final FxStandIn fx = new FxStandIn();

    @AutoClose
    private final Tasks tasks = new Tasks(fx);

    private final List<String> done = new ArrayList<>();

    @Test
    void callsElsewhereAndComesBack() {
        tasks.run(() -> Thread.currentThread().isVirtual() ? "virtual" : "platform", done::add, _ -> {});

        fx.runUntil("the call came back", () -> !done.isEmpty());
        assertThat(done).containsExactly("virtual");
    }

    @Test
    void breaksOffTheCallThatALaterOneReplaces() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        Tasks.Lane lane = tasks.lane();
        lane.run(() -> waitForever(interrupted), done::add, _ -> {});

        lane.run(() -> "second", done::add, _ -> {});

        fx.runUntil("the second came back", () -> !done.isEmpty());
        assertThat(done).containsExactly("second");
        assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void doesNotDeliverWhatWasReplacedAfterItCameBack() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        Tasks.Lane lane = tasks.lane();
        lane.run(
                () -> {
                    called.countDown();
                    return "first";
                },
                done::add,
                _ -> {});
        called.await();

        lane.run(() -> "second", done::add, _ -> {});

        fx.runUntil("the second came back", () -> done.contains("second"));
        assertThat(done).containsExactly("second");
    }

    private static String waitForever(CountDownLatch interrupted) throws InterruptedException {
        try {
            new CountDownLatch(1).await();
            return "never";
        } finally {
            interrupted.countDown();
        }
    }
}
