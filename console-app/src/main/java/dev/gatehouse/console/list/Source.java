package dev.gatehouse.console.list;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.page.Page;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the items of a {@link PagedList} come from, and how events change them. Only {@link #read} is called from other
 * threads than the FX thread.
 *
 * @param <T> an item; compared by its content
 * @param <I> which item it is
 */
public interface Source<T, I> {

    /** Reads a page, newest first; this blocks. */
    Page<T> read(FilterValues filter, int limit, @Nullable String cursor) throws CallException, InterruptedException;

    /** Which item it is. */
    I id(T item);

    /** The order of the pages: newest first. */
    Comparator<T> order();

    /** Which one item the event is about; empty if it is about none, or about more. */
    Optional<I> affectedId(SecurityEvent event);

    /** The item after an event of which it is the {@link #affectedId}. */
    T apply(T item, SecurityEvent event);

    /** Whether events of this type may bring, take or change items, so that the list is to be read anew. */
    boolean isAffectedBy(EventType type);
}
