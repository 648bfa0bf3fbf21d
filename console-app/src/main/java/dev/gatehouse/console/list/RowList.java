package dev.gatehouse.console.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javafx.collections.ModifiableObservableListBase;

/**
 * Rows of which many can change at once: listeners hear of it once, as one change. A table and the marks in it look at all their
 * rows whenever they hear of one. Confined to the FX thread.
 */
final class RowList<E> extends ModifiableObservableListBase<E> {

    private final List<E> rows = new ArrayList<>();

    /** Makes one change of all that work does to this list. */
    void atOnce(Runnable work) {
        beginChange();
        try {
            work.run();
        } finally {
            endChange();
        }
    }

    @Override
    public E get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }

    /** In one step: row by row, it would move all that are below for each of them. */
    @Override
    public boolean addAll(int index, Collection<? extends E> more) {
        if (more.isEmpty()) {
            return false;
        }
        rows.addAll(index, more);
        beginChange();
        nextAdd(index, index + more.size());
        modCount++;
        endChange();
        return true;
    }

    @Override
    public boolean addAll(Collection<? extends E> more) {
        return addAll(rows.size(), more);
    }

    @Override
    protected void removeRange(int from, int to) {
        if (from == to) {
            return;
        }
        List<E> part = rows.subList(from, to);
        List<E> gone = new ArrayList<>(part);
        part.clear();
        beginChange();
        nextRemove(from, gone);
        modCount++;
        endChange();
    }

    @Override
    protected void doAdd(int index, E element) {
        rows.add(index, element);
    }

    @Override
    protected E doSet(int index, E element) {
        return rows.set(index, element);
    }

    @Override
    protected E doRemove(int index) {
        return rows.remove(index);
    }
}
