package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SharedWorkTest {

    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Also where a test fails, so that no thread waits on. */
    @AfterEach
    void end() {
        goOn.countDown();
        threads.close();
    }

    @Test
    void oneAloneWaitsForNoOther() {
        SharedWork<Integer, String> work = new SharedWork<>(10, FOR_EVER, this::done);

        assertThat(work.ask(1)).isEqualTo("1");
        assertThat(work.ask(2)).isEqualTo("2");

        assertThat(groups).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void thoseThatComeMeanwhileShareAndEachGetsItsOwn() throws Exception {
        SharedWork<Integer, String> work = new SharedWork<>(10, FOR_EVER, this::held);
        Future<String> first = begin(work, 1);
        List<Future<String>> others = line(work, 2, 3, 4);

        goOn.countDown();

        assertThat(first.get()).isEqualTo("1");
        assertThat(results(others)).containsExactly("2", "3", "4");
        assertThat(groups).containsExactly(List.of(1), List.of(2, 3, 4));
    }

    @Test
    void noGroupIsLargerThanItMayBe() throws Exception {
        SharedWork<Integer, String> work = new SharedWork<>(2, FOR_EVER, this::held);
        Future<String> first = begin(work, 1);
        List<Future<String>> others = line(work, 2, 3, 4, 5, 6);

        goOn.countDown();

        assertThat(first.get()).isEqualTo("1");
        assertThat(results(others)).containsExactly("2", "3", "4", "5", "6");
        assertThat(groups).containsExactly(List.of(1), List.of(2, 3), List.of(4, 5), List.of(6));
    }

    @Test
    void aGroupThatFailsFailsForAllOfItAndNoOther() throws Exception {
        SharedWork<Integer, String> work = new SharedWork<>(10, FOR_EVER, some -> {
            if (some.contains(3)) {
                throw new IllegalStateException("not this one");
            }
            return held(some);
        });
        Future<String> first = begin(work, 1);
        List<Future<String>> others = line(work, 2, 3);

        goOn.countDown();

        assertThat(first.get()).isEqualTo("1");
        assertThat(others)
                .allSatisfy(other -> assertThatThrownBy(other::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasRootCauseInstanceOf(IllegalStateException.class)
                        .hasRootCauseMessage("not this one"));
        assertThat(work.ask(4)).isEqualTo("4");
    }

    /** As a server does that stalls, or a row that another one holds. */
    @Test
    void noOneWaitsForEverForOneThatDoesNotEnd() throws Exception {
        SharedWork<Integer, String> work = new SharedWork<>(10, Duration.ofMillis(1), this::held);
        Future<String> first = begin(work, 1);

        assertThat(work.ask(2)).isEqualTo("2");
        assertThat(work.ask(3)).isEqualTo("3");

        assertThat(first.isDone()).isFalse();
        goOn.countDown();
        assertThat(first.get()).isEqualTo("1");
    }

    @Test
    void hundredAtOnceAreEachDoneOnce() throws Exception {
        SharedWork<Integer, String> work = new SharedWork<>(7, Duration.ofNanos(1), this::done);

        List<Future<String>> all = IntStream.range(0, 1000)
                .mapToObj(i -> threads.submit(() -> work.ask(i)))
                .toList();

        assertThat(results(all))
                .isEqualTo(IntStream.range(0, 1000).mapToObj(Integer::toString).toList());
        assertThat(groups.stream().flatMap(List::stream).sorted().toList())
                .isEqualTo(IntStream.range(0, 1000).boxed().toList());
        assertThat(groups).allSatisfy(group -> assertThat(group).hasSizeLessThanOrEqualTo(7));
    }

    private List<String> done(List<Integer> some) {
        groups.add(some);
        return some.stream().map(Object::toString).toList();
    }

    /** The first one waits until the test lets it go on. */
    private List<String> held(List<Integer> some) {
        groups.add(some);
        if (some.contains(1)) {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return some.stream().map(Object::toString).toList();
    }

    private Future<String> begin(SharedWork<Integer, String> work, int first) {
        Future<String> result = threads.submit(() -> work.ask(first));
        Await.until(() -> groups.size() == 1);
        return result;
    }

    /** Each stands in line before the next one comes. */
    private List<Future<String>> line(SharedWork<Integer, String> work, int... some) {
        List<Future<String>> results = new ArrayList<>();
        for (int each : some) {
            results.add(threads.submit(() -> work.ask(each)));
            Await.until(() -> work.waiting() == results.size());
        }
        return results;
    }

    private static List<String> results(List<Future<String>> all) throws Exception {
        List<String> results = new ArrayList<>();
        for (Future<String> each : all) {
            results.add(each.get());
        }
        return results;
    }
}
