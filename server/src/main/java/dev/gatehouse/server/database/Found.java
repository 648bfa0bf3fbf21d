package dev.gatehouse.server.database;

import dev.gatehouse.common.page.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a search has found, newest first.
 *
 * @param items   at most as many as were wanted
 * @param stopped where it stopped though neither was the list at its end nor had it found enough; empty otherwise
 * @param <K>     a place in the list
 */
public record Found<K, T>(List<T> items, Optional<Stop<K>> stopped) {

    /**
     * Where a search stopped: it has looked at everything newer.
     *
     * @param place the last place that it has looked at
     * @param at    how old that is
     */
    public record Stop<K>(K place, Instant at) {}

    public Found {
        items = List.copyOf(items);
    }

    /** Nothing, and nothing else is there. */
    public static <K, T> Found<K, T> nothing() {
        return new Found<>(List.of(), Optional.empty());
    }

    /** The same search's results as others see them. */
    public <R> Found<K, R> map(Function<T, R> view) {
        return new Found<>(items.stream().map(view).toList(), stopped);
    }

    /**
     * The page of these, of which one more was wanted than it holds.
     *
     * @param limit  how many items the page holds
     * @param cursor what stands for an item's place in the list
     * @param text   how a place is written as a cursor
     */
    public Page<T> page(int limit, Function<T, K> cursor, Function<K, String> text) {
        Page<T> page = Page.of(items, limit, cursor.andThen(text));
        return stopped.map(stop -> page.searchedTo(text.apply(stop.place()), stop.at()))
                .orElse(page);
    }
}
