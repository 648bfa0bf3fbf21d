package dev.gatehouse.console.list;

import dev.gatehouse.common.page.Page;
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

    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper moreThere = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Instant> searchedTo = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");

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

    /** The page could not be read. */
    public void fail(String why) {
        arrive();
        failure.set(why);
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
