package dev.gatehouse.console.list;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.fx.Recurrence;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * How far a list is read: whether a page is on its way, whether the rows are what is wanted, what is below them, and why the
 * last reading did not work. Confined to the FX thread.
 */
public final class ReadingState {

    /** What could not be read is read again after that, without being asked to: a server that was busy is not so for long. */
    private static final Duration PAUSE = Duration.ofSeconds(15);

    /** A server that wants to be left alone for longer is asked all the same, as by the feed of events. */
    private static final Duration LONGEST_WISH = Duration.ofMinutes(5);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper moreThere = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Instant> searchedTo = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final Recurrence failing = new Recurrence();
    private @Nullable Duration pause;
    private boolean counting;

    /** The rows are not what is wanted any more. */
    public void restart() {
        read.set(false);
    }

    /** Neither are they, nor is anything known of what is below them. */
    public void forget() {
        restart();
        reaches(false, null);
    }

    /** A page is on its way. */
    public void begin() {
        loading.set(true);
    }

    /** It has arrived. */
    public void arrive() {
        loading.set(false);
    }

    /** The rows are what is wanted. */
    public void complete() {
        read.set(true);
    }

    /** The rows end where that page does. */
    public void endWith(Page<?> page) {
        reaches(page.next() != null, page.searchedTo());
    }

    /** Whether there is more below the rows. */
    public void moreBelow(boolean more) {
        moreThere.set(more);
    }

    private void reaches(boolean more, @Nullable Instant to) {
        moreThere.set(more);
        searchedTo.set(to);
    }

    /**
     * The page could not be read.
     *
     * @param words why, for the reader
     */
    public void fail(CallException why, String words) {
        arrive();
        failure.set(words);
        pause = pauseAfter(why);
        counting = false;
    }

    /** How long to wait before it is tried again; null where that is of no use. */
    private static @Nullable Duration pauseAfter(CallException why) {
        return switch (why) {
            case CallException.Unreachable _ -> PAUSE;
            case CallException.Refused refused ->
                refused.status() == TOO_MANY_REQUESTS || refused.status() >= SERVER_ERROR ? pauseAfter(refused) : null;
            case CallException.SignedOut _, CallException.Defect _ -> null;
        };
    }

    private static Duration pauseAfter(CallException.Refused refused) {
        Duration wished = refused.retryAfter().orElse(PAUSE);
        return wished.compareTo(PAUSE) < 0 ? PAUSE : wished.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wished;
    }

    /** Whether it is time to try again what has failed. To be called several times a second. */
    public boolean isDueAgain(Instant now) {
        if (pause == null || isLoading() || !hasFailed()) {
            return false;
        }
        if (!counting) {
            counting = true;
            failing.done(now);
        }
        return failing.isDue(now, pause);
    }

    /** What has failed is tried anew, or works again. */
    public void forgive() {
        failure.set("");
    }

    boolean isLoading() {
        return loading.get();
    }

    boolean hasFailed() {
        return !failure.get().isEmpty();
    }

    /** Whether {@link Listing#loadMore} can read now: there is more, and no page is on its way. */
    public boolean canReadOn() {
        return moreThere.get() && !loading.get();
    }

    /** Whether a page is on its way. */
    ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Whether the rows are what is wanted. */
    ReadOnlyBooleanProperty readProperty() {
        return read.getReadOnlyProperty();
    }

    /** Whether there is more below the rows. */
    ReadOnlyBooleanProperty moreThereProperty() {
        return moreThere.getReadOnlyProperty();
    }

    /** Down to where the server has searched and found no more rows; null where it has found enough. */
    ReadOnlyObjectProperty<@Nullable Instant> searchedToProperty() {
        return searchedTo.getReadOnlyProperty();
    }

    /** Why the last reading did not work; empty if it did. */
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
