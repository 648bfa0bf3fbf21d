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
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What many rows that change at once cost a list. */
class ManyRowsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final FxStandIn fx = new FxStandIn();

    @AutoClose
    private final Tasks tasks = new Tasks(fx);

    private final ManyThings things = new ManyThings();
    private final PagedList<NumberedText, Integer> list =
            new PagedList<>(things, tasks, new ErrorTexts(new Texts(Locale.ENGLISH)));

    /** A table looks at all its rows for each change, and at all marks among them. */
    @Test
    void manyRowsThatChangeAreOneChange() {
        things.add(1, 90);
        reload();
        AtomicInteger changes = new AtomicInteger();
        list.rows().addListener((ListChangeListener<Row<NumberedText>>) _ -> changes.incrementAndGet());
        things.add(91, 100);
        IntStream.rangeClosed(1, 90).filter(number -> number % 2 == 0).forEach(number -> {
            things.remove(number);
            things.put(number - 1, "changed");
        });

        invalidate();
        assertThat(changes).hasValue(1);
        list.change("change", List.copyOf(list.rows()), _ -> true, _ -> false, why -> why);
        fx.runUntil("it is told", () -> list.lastChangeProperty().get() != null);

        assertThat(numbers()).hasSize(55).startsWith(100, 99).endsWith(5, 3, 1);
        assertThat(list.rows()).noneMatch(Row::changing);
        assertThat(changes).hasValue(3);
    }

    @Test
    void makesNoMoreThanAFewCallsAtOnce() {
        things.add(1, 90);
        reload();
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch answers = new CountDownLatch(1);

        list.change(
                "change",
                List.copyOf(list.rows()),
                _ -> true,
                _ -> {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    answers.await();
                    underWay.decrementAndGet();
                    return false;
                },
                why -> why);
        fx.runUntil("they are under way", () -> underWay.get() >= 16);
        answers.countDown();
        fx.runUntil("it is told", () -> list.lastChangeProperty().get() != null);

        assertThat(most).hasValue(16);
    }

    /** Each of thousands would wait as long as the one before. */
    @Test
    void makesNoMoreCallsWhereTheServerCannotBeReached() {
        things.add(1, 90);
        reload();
        AtomicInteger calls = new AtomicInteger();

        list.change(
                "change",
                List.copyOf(list.rows()),
                _ -> true,
                _ -> {
                    calls.incrementAndGet();
                    throw new CallException.Unreachable(Obstacle.TIMED_OUT, "silent", null);
                },
                why -> why);
        fx.runUntil("it is told", () -> list.lastChangeProperty().get() != null);

        assertThat(Objects.requireNonNull(list.lastChangeProperty().get()).failed())
                .isEqualTo(90);
        assertThat(list.rows()).noneMatch(Row::changing);
        assertThat(calls).hasValueLessThan(32);
    }

    private void reload() {
        list.reload();
        awaitRead();
    }

    private void invalidate() {
        list.onShow();
        list.invalidate();
        list.tick(NOON);
        awaitRead();
    }

    private void awaitRead() {
        fx.runUntil("the page is there", () -> !list.loadingProperty().get());
    }

    private List<Integer> numbers() {
        return list.rows().stream().map(row -> row.item().number()).toList();
    }

    private record NumberedText(int number, String text) {}

    /** All of them on one page. */
    private static final class ManyThings implements Source<NumberedText, Integer> {

        private final ConcurrentSkipListMap<Integer, NumberedText> all =
                new ConcurrentSkipListMap<>(Comparator.reverseOrder());

        void add(int from, int to) {
            IntStream.rangeClosed(from, to).forEach(number -> put(number, ""));
        }

        void put(int number, String text) {
            all.put(number, new NumberedText(number, text));
        }

        void remove(int number) {
            all.remove(number);
        }

        @Override
        public Page<NumberedText> read(FilterValues filter, int limit, @Nullable String cursor) {
            return new Page<>(List.copyOf(all.values()), null);
        }

        @Override
        public Integer id(NumberedText thing) {
            return thing.number();
        }

        @Override
        public Comparator<NumberedText> order() {
            return Comparator.comparingInt(NumberedText::number).reversed();
        }
    }
}
