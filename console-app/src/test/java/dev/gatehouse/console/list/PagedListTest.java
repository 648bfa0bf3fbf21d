package dev.gatehouse.console.list;

import static dev.gatehouse.console.list.NumberedThings.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeLedger;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.list.NumberedThings.Thing;
import dev.gatehouse.console.list.Row.RowState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What every list does, shown with numbered things; what only some do is in the tests of their pages. */
class PagedListTest {

    @AutoClose
    private final NumberedThings numbered = new NumberedThings();

    private final NumberedThings.Things things = numbered.there();
    private final PagedList<Thing, Integer> list = numbered.list();

    @Test
    void keepsWhatWasReadFurtherBackWhenItReadsTheNewestAnew() {
        things.add(1, 700);
        numbered.reload();
        for (int page = 2; page <= 7; page++) {
            numbered.loadMore();
        }
        things.add(701, 701);

        numbered.invalidate();

        assertThat(numbered.numbers()).hasSize(701).startsWith(701, 700).endsWith(2, 1);
        assertThat(list.moreThereProperty().get()).isFalse();
    }

    @Test
    void takesAwayWhatIsGoneAmongTheNewest() {
        things.add(1, 150);
        numbered.reload();
        things.remove(120);

        numbered.invalidate();

        assertThat(numbered.numbers()).doesNotContain(120).startsWith(150, 149);
    }

    @Test
    void touchesOnlyRowsThatChange() {
        things.add(1, 90);
        numbered.reload();
        List<Integer> touched = new ArrayList<>();
        list.rows().addListener((ListChangeListener<Row<Thing>>) change -> {
            while (change.next()) {
                touched.add(change.getFrom());
            }
        });
        things.add(91, 91);
        things.put(40, "changed");

        numbered.invalidate();

        assertThat(touched).containsExactly(0, 51);
    }

    @Test
    void readsAnewIfThereWasNothingToChange() {
        things.add(1, 1);
        numbered.reload();
        list.onShow();

        numbered.changeAll(_ -> false);
        assertThat(list.rows().getFirst().changing()).isTrue();
        numbered.await("it is told", () -> !list.rows().getFirst().changing());
        things.put(1, "over");
        numbered.tick();

        assertThat(list.rows().getFirst()).isEqualTo(new Row<>(new Thing(1, "over"), RowState.READ));
    }

    /** It would be waited for as long as the clock was set back. */
    @Test
    void waitsForNoEventAnyMoreWhereTheClockWasSetBack() {
        things.add(1, 1);
        numbered.reload();
        list.tick(NOON);
        numbered.changeAll(_ -> true);
        numbered.await("it is answered", () -> list.lastChangeProperty().get() != null);
        assertThat(list.rows().getFirst().changing()).isTrue();

        list.tick(NOON.minusSeconds(7200));

        assertThat(list.rows().getFirst().changing()).isFalse();
    }

    @Test
    void keepsInSightWhatAnEventHasChanged() {
        things.add(1, 3);
        numbered.reload();

        list.onEvents(List.of(event(2, "over")));
        things.remove(2);
        numbered.invalidate();

        assertThat(numbered.numbers()).containsExactly(3, 2, 1);
        assertThat(list.rows().get(1)).isEqualTo(new Row<>(new Thing(2, "over"), RowState.CHANGED));
    }

    /** The page was read before the event, and arrives after it. */
    @Test
    void appliesEventsThatCameWhileItRead() {
        things.add(1, 3);
        numbered.reload();
        list.reload();

        list.onEvents(List.of(event(2, "over")));
        numbered.awaitRead();

        assertThat(list.rows().get(1)).isEqualTo(new Row<>(new Thing(2, "over"), RowState.CHANGED));
    }

    @Test
    void saysHowFarItHasSearchedAndKeepsWhatIsThere() {
        things.add(1, 3);
        numbered.reload();
        things.searchedTo(NOON);
        things.remove(3);
        things.remove(2);
        things.remove(1);

        numbered.invalidate();
        assertThat(numbered.numbers()).containsExactly(3, 2, 1);
        numbered.reload();

        assertThat(numbered.numbers()).isEmpty();
        assertThat(list.searchedToProperty().get()).isEqualTo(NOON);
        assertThat(list.moreThereProperty().get()).isTrue();
    }

    private static SecurityEvent event(int number, String text) {
        Map<String, String> details = Map.of("number", Integer.toString(number), "text", text);
        return FakeLedger.event(1, NOON, EventType.ROLE_CHANGED, null, null, details);
    }
}
