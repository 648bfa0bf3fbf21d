package dev.gatehouse.console.list;

import dev.gatehouse.console.fx.EventPump;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What a table shows, how it is read, and how it follows the ledger. Confined to the FX thread.
 *
 * @param <T> an item
 * @param <I> which item it is
 */
public interface Listing<T, I> extends EventPump.Subscriber {

    /** What the table shows, in its order. */
    ObservableList<Row<T>> rows();

    /** Which item that is. */
    I id(T item);

    /** The row of that item as it is now; empty where it is not among the rows. */
    default Optional<Row<T>> find(I id) {
        return rows().stream().filter(row -> id(row.item()).equals(id)).findFirst();
    }

    /** Shows only what this lets through. */
    void filter(FilterValues wanted);

    /** Reads the newest page anew. */
    void reload();

    /** Reads the page below the last row, if there is one. */
    void loadMore();

    /** The table is in sight: a list is only kept fresh for a reader. */
    default void onShow() {}

    /** The table is in sight no longer. */
    default void onHide() {}

    /** What is there may no longer be so: reads anew as soon as that is due. */
    default void invalidate() {}

    /** The connection is live again: reads anew what failed. */
    void onReconnect();

    /** Reads anew if that is due. To be called several times a second. */
    default void tick(Instant now) {}

    /** How far it is read. */
    ReadingState reading();

    /** Whether a page is on its way. */
    default ReadOnlyBooleanProperty loadingProperty() {
        return reading().loadingProperty();
    }

    /** Whether the rows are what the filter asks for: not before the first reading has come, nor after one that failed. */
    default ReadOnlyBooleanProperty readProperty() {
        return reading().readProperty();
    }

    /** Whether {@link #loadMore()} has something to read. */
    default ReadOnlyBooleanProperty moreThereProperty() {
        return reading().moreThereProperty();
    }

    /** Down to where the server has searched and found no more rows, though older ones may be there; null otherwise. */
    default ReadOnlyObjectProperty<@Nullable Instant> searchedToProperty() {
        return reading().searchedToProperty();
    }

    /** About how many items there are, also those that are not among the rows; null where that is not known. */
    default ObservableValue<@Nullable Long> totalProperty() {
        return new ReadOnlyObjectWrapper<>();
    }

    /** What came of the last change that was made here; null before the first. */
    default ReadOnlyObjectProperty<@Nullable ListChange<T>> lastChangeProperty() {
        return new ReadOnlyObjectWrapper<>();
    }

    /** Why the last change or reading did not work; empty if it did. */
    default ObservableStringValue failureProperty() {
        return reading().failureProperty();
    }
}
