package dev.gatehouse.console.list;

import java.util.List;

/**
 * What came of a change of several items, when all calls were answered.
 *
 * @param name   the action that changed them, as the page calls it
 * @param done   those that were changed
 * @param failed how many could not be changed; those that had become so without it count nowhere
 */
public record ListChange<T>(String name, List<T> done, int failed) {

    public ListChange {
        done = List.copyOf(done);
    }
}
