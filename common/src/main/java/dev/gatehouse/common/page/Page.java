package dev.gatehouse.common.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, newest first.
 *
 * <p>The server looks at a bounded number of items for a page. If few of them are wanted, the page ends early, even without
 * any item: {@code searchedTo} says so, and {@code next} goes on. Only a page without {@code next} is the last.
 *
 * @param items      what is on this page
 * @param next       what to send as {@code cursor} for the page behind this one; null at the end
 * @param searchedTo if the page ended early, the age of the last item that was looked at; null otherwise
 */
public record Page<T>(
        List<T> items,
        @Nullable String next,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant searchedTo) {

    public Page {
        items = List.copyOf(items);
    }

    /** A page that is full, or the last one. */
    public Page(List<T> items, @Nullable String next) {
        this(items, next, null);
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

    /**
     * This page if it is full; if it is not, the same items as all that was found up to a place in the list.
     *
     * @param cursor the place, as {@code next}
     * @param at     the age of the item there
     */
    public Page<T> searchedTo(String cursor, Instant at) {
        return next == null ? new Page<>(items, cursor, at) : this;
    }
}
