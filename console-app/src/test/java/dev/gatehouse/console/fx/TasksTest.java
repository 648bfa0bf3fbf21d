package dev.gatehouse.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.console.SignIns;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TasksTest {

    private final FxStandIn fx = new FxStandIn();

    @AutoClose
    private final Tasks tasks = new Tasks(fx);

    private final List<String> done = new ArrayList<>();

    @Test
    void makesNoCallAfterItWasClosed() {
        tasks.close();

        tasks.run(() -> "late", done::add, _ -> done.add("failed"));

        assertThat(done).isEmpty();
    }

    /** What it would touch is closed as well then: a page, a window, a client. */
    @Test
    void nothingComesBackAfterItWasClosedThoughItWaitedForTheThreadAlready() {
        List<Runnable> waiting = new CopyOnWriteArrayList<>();
        CountDownLatch came = new CountDownLatch(3);
        Tasks busy = new Tasks(
                work -> {
                    waiting.add(work);
                    came.countDown();
                },
                () -> done.add("signed out"));
        busy.run(() -> "answer", done::add, _ -> {});
        busy.lane().run(() -> "answer of a lane", done::add, _ -> {});
        busy.run(
                () -> {
                    throw new CallException.Defect(new IllegalStateException());
                },
                _ -> {},
                _ -> done.add("failed"));
        await(came);

        busy.close();
        waiting.forEach(Runnable::run);

        assertThat(done).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void callsElsewhereAndComesBack() {
        tasks.run(() -> Thread.currentThread().isVirtual() ? "virtual" : "platform", done::add, _ -> {});

        fx.runUntil("the call came back", () -> !done.isEmpty());
        assertThat(done).containsExactly("virtual");
    }

    /** What waits for a call, such as a page that reads, would wait for ever. */
    @ParameterizedTest
    @MethodSource("bugs")
    void tellsThatACallHasFailedByABug(Throwable bug) {
        Tasks.Call<String> call = () -> raise(bug);
        List<Throwable> logged = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        // That of TestFX, where one is set, would fail another test by it.
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> logged.add(e));
        try {
            tasks.run(call, done::add, why -> done.add(String.valueOf(why.getMessage())));
            fx.runUntil("it is told", () -> !done.isEmpty());
            tasks.lane().run(call, done::add, why -> done.add(why.getClass().getSimpleName()));
            fx.runUntil("it is told", () -> done.size() > 1);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }

        assertThat(done).containsExactly("A call failed by a bug: " + bug, "Defect");
        assertThat(logged).containsExactly(bug, bug);
    }

    /** The page would say for ever that it is loading. */
    @ParameterizedTest
    @MethodSource("bugs")
    void tellsThatACallHasFailedWhereItsResultCannotBeTaken(Throwable bug) {
        Consumer<String> broken = _ -> raise(bug);
        List<Throwable> logged = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> logged.add(e));
        try {
            tasks.run(() -> "answer", broken, why -> done.add(String.valueOf(why.getMessage())));
            fx.runUntil("it is told", () -> !done.isEmpty());
            tasks.lane()
                    .run(() -> "answer", broken, why -> done.add(why.getClass().getSimpleName()));
            fx.runUntil("it is told", () -> done.size() > 1);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }

        assertThat(done).containsExactly("A call failed by a bug: " + bug, "Defect");
        assertThat(logged).containsExactly(bug, bug);
    }

    private static String raise(Throwable bug) {
        if (bug instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) bug;
    }

    static Stream<Throwable> bugs() {
        return Stream.of(new IllegalStateException("not in order"), new StackOverflowError());
    }

    @Test
    void tellsThatTheSessionIsOverBeforeTheCallItself() throws Exception {
        try (FakeGatehouse server = FakeGatehouse.started();
                AdminClient client = SignIns.client(server);
                Tasks ofSession = new Tasks(fx, () -> done.add("signed out"))) {
            server.endAll();

            ofSession.run(client::me, _ -> done.add("answer"), _ -> done.add("failed"));

            fx.runUntil("the call came back", () -> done.contains("failed"));
            assertThat(done).containsExactly("signed out", "failed");
        }
    }

    @Test
    void tellsThatTheSessionIsOverAlsoOfACallThatIsNoLongerWanted() throws Exception {
        try (FakeGatehouse server = FakeGatehouse.started();
                AdminClient client = SignIns.client(server);
                Tasks ofSession = new Tasks(fx, () -> done.add("signed out"))) {
            server.endAll();
            Tasks.Lane lane = ofSession.lane();
            CountDownLatch over = new CountDownLatch(1);
            lane.run(
                    () -> {
                        try {
                            return client.me();
                        } finally {
                            over.countDown();
                        }
                    },
                    _ -> done.add("answer"),
                    _ -> done.add("failed"));
            over.await();

            lane.run(() -> "second", done::add, _ -> {});

            fx.runUntil("the second came back", () -> done.contains("second") && done.contains("signed out"));
            assertThat(done).doesNotContain("failed");
        }
    }

    @Test
    void breaksOffTheCallThatALaterOneReplaces() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Tasks.Lane lane = tasks.lane();
        lane.run(
                () -> {
                    called.countDown();
                    return waitForever(interrupted);
                },
                done::add,
                _ -> {});
        called.await();

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
