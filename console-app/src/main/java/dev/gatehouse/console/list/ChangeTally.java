package dev.gatehouse.console.list;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Counts the answers to the calls of one change, and tells what came of it after the last. Confined to the FX thread. */
final class ChangeTally<T> {

    private final String name;
    private final Consumer<ListChange<T>> complete;
    private final List<T> done = new ArrayList<>();
    private int failed;
    private int awaited;

    /**
     * A tally of calls that are not answered yet.
     *
     * @param awaited  how many calls there are
     * @param complete gets what came of them
     */
    ChangeTally(String name, int awaited, Consumer<ListChange<T>> complete) {
        this.name = name;
        this.awaited = awaited;
        this.complete = complete;
    }

    /** A call was answered; it changed its item, or found it changed already. */
    void made(T item, boolean changed) {
        if (changed) {
            done.add(item);
        }
        count();
    }

    /** A call did not change its item. */
    void failed() {
        failed++;
        count();
    }

    private void count() {
        awaited--;
        if (awaited == 0) {
            complete.accept(new ListChange<>(name, done, failed));
        }
    }
}
