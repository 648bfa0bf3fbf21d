package dev.gatehouse.console.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeLedger;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.fx.FxStandIn;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.Row.RowState;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What every list does, shown with numbered things; what only some do is in the tests of their pages. */
class PagedListTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final FxStandIn fx = new FxStandIn();

    @AutoClose
    private final Tasks tasks = new Tasks(fx);

    private final Things things = new Things();
    private final PagedList<Thing, Integer> list =
            new PagedList<>(things, tasks, new ErrorTexts(new Texts(Locale.ENGLISH)));

    @Test
    void keepsWhatWasReadFurtherBackWhenItReadsTheNewestAnew() {
        things.add(1, 700);
        reload();
        for (int page = 2; page <= 7; page++) {
            list.loadMore();
            awaitRead();
        }
        things.add(701, 701);

        invalidate();

        assertThat(numbers()).hasSize(701).startsWith(701, 700).endsWith(2, 1);
        assertThat(list.moreThereProperty().get()).isFalse();
    }

    @Test
    void takesAwayWhatIsGoneAmongTheNewest() {
        things.add(1, 150);
        reload();
        things.remove(120);

        invalidate();

        assertThat(numbers()).doesNotContain(120).startsWith(150, 149);
    }

    @Test
    void touchesOnlyRowsThatChange() {
        things.add(1, 90);
        reload();
        List<Integer> touched = new ArrayList<>();
        list.rows().addListener((ListChangeListener<Row<Thing>>) change -> {
            while (change.next()) {
                touched.add(change.getFrom());
            }
        });
        things.add(91, 91);
        things.put(new Thing(40, "changed"));

        invalidate();

        assertThat(touched).containsExactly(0, 51);
    }

    @Test
    void readsAnewIfThereWasNothingToChange() {
        things.add(1, 1);
        reload();
        list.onShow();

        list.change("change", List.copyOf(list.rows()), _ -> true, _ -> false, why -> why);
        assertThat(list.rows().getFirst().changing()).isTrue();
        fx.runUntil("it is told", () -> !list.rows().getFirst().changing());
        things.put(new Thing(1, "over"));
        list.tick(NOON);
        awaitRead();

        assertThat(list.rows().getFirst()).isEqualTo(new Row<>(new Thing(1, "over"), RowState.READ));
    }

    /** It would be waited for as long as the clock was set back. */
    @Test
    void waitsForNoEventAnyMoreWhereTheClockWasSetBack() {
        things.add(1, 1);
        reload();
        list.tick(NOON);
        list.change("change", List.copyOf(list.rows()), _ -> true, _ -> true, why -> why);
        fx.runUntil("it is answered", () -> list.lastChangeProperty().get() != null);
        assertThat(list.rows().getFirst().changing()).isTrue();

        list.tick(NOON.minusSeconds(7200));

        assertThat(list.rows().getFirst().changing()).isFalse();
    }

    @Test
    void keepsInSightWhatAnEventHasChanged() {
        things.add(1, 3);
        reload();

        list.onEvents(List.of(event(2, "over")));
        things.remove(2);
        invalidate();

        assertThat(numbers()).containsExactly(3, 2, 1);
        assertThat(list.rows().get(1)).isEqualTo(new Row<>(new Thing(2, "over"), RowState.CHANGED));
    }

    /** The page was read before the event, and arrives after it. */
    @Test
    void appliesEventsThatCameWhileItRead() {
        things.add(1, 3);
        reload();
        list.reload();

        list.onEvents(List.of(event(2, "over")));
        awaitRead();

        assertThat(list.rows().get(1)).isEqualTo(new Row<>(new Thing(2, "over"), RowState.CHANGED));
    }

    @Test
    void saysHowFarItHasSearchedAndKeepsWhatIsThere() {
        things.add(1, 3);
        reload();
        things.searchedTo = NOON;
        things.remove(3);
        things.remove(2);
        things.remove(1);

        invalidate();
        assertThat(numbers()).containsExactly(3, 2, 1);
        list.reload();
        awaitRead();

        assertThat(numbers()).isEmpty();
        assertThat(list.searchedToProperty().get()).isEqualTo(NOON);
        assertThat(list.moreThereProperty().get()).isTrue();
    }

    private static SecurityEvent event(int number, String text) {
        Map<String, String> details = Map.of("number", Integer.toString(number), "text", text);
        return FakeLedger.event(1, NOON, EventType.ROLE_CHANGED, null, null, details);
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

    private record Thing(int number, String text) {}

    /** Things in memory. */
    private static final class Things implements Source<Thing, Integer> {

        private volatile @Nullable Instant searchedTo;
        private final List<Thing> all = Collections.synchronizedList(new ArrayList<>());

        void add(int from, int to) {
            IntStream.rangeClosed(from, to).forEach(number -> all.addFirst(new Thing(number, "")));
        }

        void put(Thing thing) {
            all.replaceAll(there -> there.number() == thing.number() ? thing : there);
        }

        void remove(int number) {
            all.removeIf(thing -> thing.number() == number);
        }

        @Override
        public Page<Thing> read(FilterValues filter, int limit, @Nullable String cursor) {
            int start = cursor == null ? 0 : Integer.parseInt(cursor);
            List<Thing> found = List.copyOf(all);
            if (searchedTo != null) {
                return new Page<>(found, "0", searchedTo);
            }
            int end = Math.min(found.size(), start + limit);
            return new Page<>(found.subList(start, end), end < found.size() ? Integer.toString(end) : null);
        }

        @Override
        public Integer id(Thing thing) {
            return thing.number();
        }

        @Override
        public Comparator<Thing> order() {
            return Comparator.comparingInt(Thing::number).reversed();
        }

        @Override
        public Optional<Integer> affectedId(SecurityEvent event) {
            return Optional.ofNullable(event.details().get("number")).map(Integer::valueOf);
        }

        @Override
        public Thing apply(Thing thing, SecurityEvent event) {
            return new Thing(thing.number(), event.details().getOrDefault("text", ""));
        }

        @Override
        public boolean isAffectedBy(EventType type) {
            return false;
        }
    }
}
