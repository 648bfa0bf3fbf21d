package dev.gatehouse.console.control;

/**
 * What a cell of a table shows, and what its column sorts by.
 *
 * @param text  what is shown
 * @param order what the text says, in the form that sorts
 */
public record CellText<K extends Comparable<? super K>>(String text, K order) implements Comparable<CellText<K>> {

    @Override
    public int compareTo(CellText<K> other) {
        return order.compareTo(other.order);
    }
}
