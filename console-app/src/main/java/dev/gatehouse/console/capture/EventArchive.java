package dev.gatehouse.console.capture;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.page.Page;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Events on this desktop, which are filtered as the server filters its own. Thread-safe. */
@FunctionalInterface
public interface EventArchive {

    /**
     * Finds events, the newest first; this blocks.
     *
     * @param filter of the events' schema
     * @param cursor {@link Page#next} of the page before; null for the newest
     * @throws IOException if they cannot be read
     */
    Page<SecurityEvent> find(Filter filter, int limit, @Nullable String cursor) throws IOException;
}
