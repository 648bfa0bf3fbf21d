package dev.gatehouse.common.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, newest first.
 *
 * @param items what is on this page
 * @param next  what to send as {@code cursor} for the page behind this one; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The first items of a list, of which one more than the page holds was read, so that the last page knows that it is
     * the last.
     *
     * @param items  at most one more than that many
     * @param limit  how many items the page holds
     * @param cursor what stands for an item's place in the list
     */
    public static <T> Page<T> of(List<T> items, int limit, Function<T, String> cursor) {
        if (items.size() <= limit) {
            return new Page<>(items, null);
        }
        List<T> page = items.subList(0, limit);
        return new Page<>(page, cursor.apply(page.getLast()));
    }
}
