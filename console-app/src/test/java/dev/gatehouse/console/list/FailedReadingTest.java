package dev.gatehouse.console.list;

import static dev.gatehouse.console.list.NumberedThings.NOON;
import static dev.gatehouse.console.list.NumberedThings.ODD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.Obstacle;
import dev.gatehouse.console.list.NumberedThings.Thing;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A list that could not be read: what it shows then, and how it comes back. */
class FailedReadingTest {

    @AutoClose
    private final NumberedThings numbered = new NumberedThings();

    private final NumberedThings.Things things = numbered.there();
    private final PagedList<Thing, Integer> list = numbered.list();

    @BeforeEach
    void readAll() {
        things.add(1, 1000);
        list.onShow();
        numbered.reload();
        list.tick(NOON);
    }

    /** They would look like what the filter has found. */
    @Test
    void rowsOfAnotherFilterDoNotStayWhereTheNewOneCannotBeRead() {
        timeOut();
        list.filter(ODD);
        numbered.awaitRead();

        assertThat(list.rows()).isEmpty();
        assertThat(list.moreThereProperty().get()).isFalse();
        assertThat(list.failureProperty().get()).isNotEmpty();
    }

    @Test
    void rowsOfTheSameFilterStay() {
        timeOut();
        numbered.reload();

        assertThat(list.rows()).hasSize(PagedList.PAGE);
    }

    @Test
    void whatIsReadAfterAFailureHasNothingOfBefore() {
        timeOut();
        list.filter(ODD);
        numbered.awaitRead();
        things.failWith(null);

        numbered.loadMore();
        assertThat(list.rows()).allMatch(row -> row.item().number() % 2 == 1);

        list.invalidate();
        numbered.tick(NOON.plusSeconds(10));

        assertThat(list.rows())
                .hasSize(PagedList.PAGE)
                .allMatch(row -> row.item().number() % 2 == 1);
    }

    @Test
    void whatFailedWhileTheStreamWentOnIsReadAgain() {
        timeOut();
        numbered.reload();
        things.failWith(null);
        int before = things.reads();

        list.tick(NOON);
        list.tick(NOON.plusSeconds(14));
        assertThat(list.loadingProperty().get()).isFalse();

        numbered.tick(NOON.plusSeconds(15));

        assertThat(things.reads()).isEqualTo(before + 1);
        assertThat(list.failureProperty().get()).isEmpty();
    }

    @Test
    void whatFailsOutOfSightIsReadAgainOnceItIsInSight() {
        list.onHide();
        timeOut();
        numbered.reload();
        list.tick(NOON.plusSeconds(10));
        list.tick(NOON.plusSeconds(99));
        assertThat(list.loadingProperty().get()).isFalse();
        things.failWith(null);

        list.onShow();
        numbered.tick(NOON.plusSeconds(100));

        assertThat(list.failureProperty().get()).isEmpty();
    }

    /** A defect would fail again and again, and so would what the role forbids: each try is an event at the server. */
    @Test
    void whatWouldFailAgainIsNotTriedAgain() {
        things.failWith(new CallException.Defect(new IllegalStateException("a bug")));
        numbered.reload();

        list.tick(NOON.plusSeconds(10));
        list.tick(NOON.plusSeconds(9999));

        assertThat(list.loadingProperty().get()).isFalse();
    }

    private void timeOut() {
        things.failWith(new CallException.Unreachable(Obstacle.TIMED_OUT, "slow", null));
    }
}
