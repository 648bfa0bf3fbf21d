package dev.gatehouse.console.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.Obstacle;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.fx.FxStandIn;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A list that could not be read: what it shows then, and how it comes back. Its numbers are even, odd, or all. */
class FailedReadingTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static final FilterValues ODD = FilterValues.NONE.with("which", "odd");

    private final FxStandIn fx = new FxStandIn();

    @AutoClose
    private final Tasks tasks = new Tasks(fx);

    private final Numbers numbers = new Numbers();

    private final PagedList<Integer, Integer> list =
            new PagedList<>(numbers, tasks, new ErrorTexts(new Texts(Locale.ENGLISH)));

    @BeforeEach
    void readAll() {
        list.onShow();
        list.reload();
        awaitRead();
        list.tick(NOON);
    }

    /** They would look like what the filter has found. */
    @Test
    void rowsOfAnotherFilterDoNotStayWhereTheNewOneCannotBeRead() {
        failWith(new CallException.Unreachable(Obstacle.TIMED_OUT, "slow", null));
        list.filter(ODD);
        awaitRead();

        assertThat(list.rows()).isEmpty();
        assertThat(list.moreThereProperty().get()).isFalse();
        assertThat(list.failureProperty().get()).isNotEmpty();
    }

    @Test
    void rowsOfTheSameFilterStay() {
        failWith(new CallException.Unreachable(Obstacle.TIMED_OUT, "slow", null));
        list.reload();
        awaitRead();

        assertThat(list.rows()).hasSize(PagedList.PAGE);
    }

    @Test
    void whatIsReadAfterAFailureHasNothingOfBefore() {
        failWith(new CallException.Unreachable(Obstacle.TIMED_OUT, "slow", null));
        list.filter(ODD);
        awaitRead();
        numbers.failure = null;

        list.loadMore();
        awaitRead();
        assertThat(list.rows()).allMatch(row -> row.item() % 2 == 1);

        list.invalidate();
        list.tick(NOON.plusSeconds(10));
        awaitRead();

        assertThat(list.rows()).hasSize(PagedList.PAGE).allMatch(row -> row.item() % 2 == 1);
    }

    @Test
    void whatFailedWhileTheStreamWentOnIsReadAgain() {
        failWith(new CallException.Unreachable(Obstacle.TIMED_OUT, "slow", null));
        list.reload();
        awaitRead();
        numbers.failure = null;
        int before = numbers.calls.get();

        list.tick(NOON);
        list.tick(NOON.plusSeconds(14));
        assertThat(list.loadingProperty().get()).isFalse();

        list.tick(NOON.plusSeconds(15));
        awaitRead();

        assertThat(numbers.calls).hasValue(before + 1);
        assertThat(list.failureProperty().get()).isEmpty();
    }

    @Test
    void whatFailsOutOfSightIsReadAgainOnceItIsInSight() {
        list.onHide();
        failWith(new CallException.Unreachable(Obstacle.TIMED_OUT, "slow", null));
        list.reload();
        awaitRead();
        list.tick(NOON.plusSeconds(10));
        list.tick(NOON.plusSeconds(99));
        assertThat(list.loadingProperty().get()).isFalse();
        numbers.failure = null;

        list.onShow();
        list.tick(NOON.plusSeconds(100));
        awaitRead();

        assertThat(list.failureProperty().get()).isEmpty();
    }

    /** A defect would fail again and again, and so would what the role forbids: each try is an event at the server. */
    @Test
    void whatWouldFailAgainIsNotTriedAgain() {
        failWith(new CallException.Defect(new IllegalStateException("a bug")));
        list.reload();
        awaitRead();

        list.tick(NOON.plusSeconds(10));
        list.tick(NOON.plusSeconds(9999));

        assertThat(list.loadingProperty().get()).isFalse();
    }

    private void failWith(CallException why) {
        numbers.failure = why;
    }

    private void awaitRead() {
        fx.runUntil("it is read", () -> !list.loadingProperty().get());
    }

    private static final class Numbers implements Source<Integer, Integer> {

        private volatile @Nullable CallException failure;
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Page<Integer> read(FilterValues filter, int limit, @Nullable String cursor) throws CallException {
            calls.incrementAndGet();
            CallException why = failure;
            if (why != null) {
                throw why;
            }
            boolean odd = "odd".equals(filter.text("which"));
            List<Integer> all = IntStream.iterate(999, n -> n >= 0, n -> n - 1)
                    .filter(n -> !odd || n % 2 == 1)
                    .boxed()
                    .toList();
            return new Page<>(all.subList(0, limit), Integer.toString(limit));
        }

        @Override
        public Integer id(Integer number) {
            return number;
        }

        @Override
        public Comparator<Integer> order() {
            return Comparator.reverseOrder();
        }
    }
}
