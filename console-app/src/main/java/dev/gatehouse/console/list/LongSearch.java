package dev.gatehouse.console.list;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.page.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes on where the server has ended a page early, since few of the items that it looked at were wanted: a page of the
 * console is full, or the last one, or the search has gone far enough to ask the user whether to go on.
 */
public final class LongSearch {

    /** Some 200,000 items that the server looks at: a second or two. */
    static final int MOST_PAGES = 10;

    private LongSearch() {}

    /** Reads the server's page at a cursor; null is the begin. */
    @FunctionalInterface
    public interface PageReader<T> {
        Page<T> read(@Nullable String cursor) throws CallException, InterruptedException;
    }

    /**
     * Reads a page; this blocks.
     *
     * @param limit how many items are enough; there may be up to a page of the server's more
     */
    public static <T> Page<T> read(PageReader<T> server, int limit, @Nullable String cursor)
            throws CallException, InterruptedException {
        Page<T> page = server.read(cursor);
        List<T> items = new ArrayList<>(page.items());
        for (int pages = 1; page.searchedTo() != null && items.size() < limit && pages < MOST_PAGES; pages++) {
            page = server.read(page.next());
            items.addAll(page.items());
        }
        return new Page<>(items, page.next(), page.searchedTo());
    }
}
