package dev.gatehouse.console.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.Obstacle;
import dev.gatehouse.console.list.NumberedThings.Thing;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What many rows that change at once cost a list. */
class ManyRowsTest {

    /** As many calls as are made at once. */
    private static final int AT_ONCE = 16;

    @AutoClose
    private final NumberedThings numbered = new NumberedThings();

    private final NumberedThings.Things things = numbered.there();
    private final PagedList<Thing, Integer> list = numbered.list();

    /** A table looks at all its rows for each change, and at all marks among them. */
    @Test
    void manyRowsThatChangeAreOneChange() {
        things.add(1, 90);
        numbered.reload();
        AtomicInteger changes = new AtomicInteger();
        list.rows().addListener((ListChangeListener<Row<Thing>>) _ -> changes.incrementAndGet());
        things.add(91, 100);
        IntStream.rangeClosed(1, 90).filter(number -> number % 2 == 0).forEach(number -> {
            things.remove(number);
            things.put(number - 1, "changed");
        });

        numbered.invalidate();
        assertThat(changes).hasValue(1);
        numbered.changeAll(_ -> false);
        numbered.awaitTold();

        assertThat(numbered.numbers()).hasSize(55).startsWith(100, 99).endsWith(5, 3, 1);
        assertThat(list.rows()).noneMatch(Row::changing);
        assertThat(changes).hasValue(3);
    }

    @Test
    void makesNoMoreThanAFewCallsAtOnce() {
        things.add(1, 90);
        numbered.reload();
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch answers = new CountDownLatch(1);

        numbered.changeAll(_ -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            answers.await();
            underWay.decrementAndGet();
            return false;
        });
        numbered.await("they are under way", () -> underWay.get() >= AT_ONCE);
        answers.countDown();
        numbered.awaitTold();

        assertThat(most).hasValue(AT_ONCE);
    }

    /** Each of thousands would wait as long as the one before. */
    @Test
    void makesNoMoreCallsWhereTheServerCannotBeReached() {
        things.add(1, 90);
        numbered.reload();
        AtomicInteger calls = new AtomicInteger();

        numbered.changeAll(_ -> {
            calls.incrementAndGet();
            throw new CallException.Unreachable(Obstacle.TIMED_OUT, "silent", null);
        });
        numbered.awaitTold();

        assertThat(Objects.requireNonNull(list.lastChangeProperty().get()).failed())
                .isEqualTo(90);
        assertThat(list.rows()).noneMatch(Row::changing);
        assertThat(calls).hasValueLessThan(2 * AT_ONCE);
    }
}
