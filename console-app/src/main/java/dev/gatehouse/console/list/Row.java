package dev.gatehouse.console.list;

/**
 * An item in a table, and what is known of it beyond what was read.
 *
 * @param item  the item as it was read, or as an event has changed it
 * @param state what happens to it
 */
public record Row<T>(T item, RowState state) {

    /** What happens to an item. */
    public enum RowState {
        /** Nothing: it is as it was read. */
        READ,
        /** A change was asked for, and the event that says so has not arrived yet. */
        CHANGING,
        /** An event has changed it in front of the user's eyes. */
        CHANGED
    }

    /** An item as it was read. */
    public static <T> Row<T> read(T item) {
        return new Row<>(item, RowState.READ);
    }

    /** Whether a change was asked for whose event has not arrived yet. */
    public boolean changing() {
        return state == RowState.CHANGING;
    }

    /** The same item in another state. */
    Row<T> in(RowState other) {
        return new Row<>(item, other);
    }
}
