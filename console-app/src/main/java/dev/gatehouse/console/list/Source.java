package dev.gatehouse.console.list;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Subject;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.fx.Tasks;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the items of a {@link PagedList} come from, and how events change them. Only {@link #read} is called from other
 * threads than the FX thread.
 *
 * @param <T> an item; compared by its content
 * @param <I> which item it is
 */
public interface Source<T, I> {

    /**
     * Items that the server gives all at once, and that no filter narrows.
     *
     * @param read       reads all, in their order; this blocks
     * @param affectedBy events that affect any of these may change any of them
     */
    static <T, I> Source<T, I> whole(Tasks.Call<List<T>> read, Function<T, I> id, Subject... affectedBy) {
        return new WholeSource<>(read, id, List.of(affectedBy));
    }

    /** Reads a page, newest first; this blocks. */
    Page<T> read(FilterValues filter, int limit, @Nullable String cursor) throws CallException, InterruptedException;

    /** Which item it is. */
    I id(T item);

    /** The order of the pages: newest first. Where a list is read whole, the order in which it is read. */
    default Comparator<T> order() {
        return (_, _) -> 0;
    }

    /** Which one item the event is about; empty if it is about none, or about more. */
    default Optional<I> affectedId(SecurityEvent event) {
        return Optional.empty();
    }

    /** The item after an event of which it is the {@link #affectedId}. */
    default T apply(T item, SecurityEvent event) {
        return item;
    }

    /** Whether events of this type may bring, take or change items, so that the list is to be read anew. */
    default boolean isAffectedBy(EventType type) {
        return false;
    }
}
