package dev.gatehouse.console.list;

import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.Row.RowState;
import dev.gatehouse.console.text.ErrorTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a list's items that were asked for and whose events have not arrived yet. If there is nothing left to
 * change, no event comes: then an item is given up some time after the answer. Confined to the FX thread.
 */
final class PendingChanges<T, I> {

    /** The event of a change arrives this soon after its answer, or there is none: the ledger is sealed within a second. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final Source<T, I> source;
    private final Merge<T, I> merge;
    private final Tasks tasks;
    private final ErrorTexts explanations;
    private final Runnable nothingChanged;

    /** Items whose call is under way. */
    private final Set<I> asked = new HashSet<>();

    /** Items whose call was answered then, and whose events are waited for. */
    private final Map<I, Instant> answered = new HashMap<>();

    private final ReadOnlyObjectWrapper<@Nullable ListChange<T>> lastChange = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private Instant ticked = Instant.EPOCH;

    /** @param nothingChanged is called where an item had become so already: the list is older than that */
    PendingChanges(
            Source<T, I> source, Merge<T, I> merge, Tasks tasks, ErrorTexts explanations, Runnable nothingChanged) {
        this.source = source;
        this.merge = merge;
        this.tasks = tasks;
        this.explanations = explanations;
        this.nothingChanged = nothingChanged;
    }

    /** Changes these, each by a call of its own. */
    void change(String name, List<Row<T>> rows, ItemChange<I> change, UnaryOperator<String> undone) {
        Map<I, T> items = new LinkedHashMap<>();
        rows.forEach(row -> items.putIfAbsent(source.id(row.item()), row.item()));
        asked.addAll(items.keySet());
        merge.update(this::marked);
        failure.set("");
        ChangeTally<T> tally = new ChangeTally<>(name, items.size(), lastChange::set);
        items.forEach((id, item) -> tasks.run(
                () -> change.make(id),
                eventTells -> {
                    made(id, eventTells);
                    tally.made(item, eventTells);
                },
                why -> {
                    unmark(id);
                    failure.set(undone.apply(explanations.of(why)));
                    tally.failed();
                }));
    }

    private void made(I id, boolean eventTells) {
        boolean untold = asked.remove(id);
        if (eventTells && untold) {
            answered.put(id, ticked);
        } else if (!eventTells) {
            unmark(id);
            nothingChanged.run();
        }
    }

    private void unmark(I id) {
        asked.remove(id);
        answered.remove(id);
        merge.update(row -> source.id(row.item()).equals(id) && row.changing() ? row.in(RowState.READ) : row);
    }

    /** The row as it is while its item is under change. */
    Row<T> marked(Row<T> row) {
        I id = source.id(row.item());
        return asked.contains(id) || answered.containsKey(id) ? row.in(RowState.CHANGING) : row;
    }

    /** Events have told what became of these. */
    void told(Collection<I> items) {
        asked.removeAll(items);
        answered.keySet().removeAll(items);
    }

    /** Gives up what was answered long ago: nothing was left to change. Tells whether there was such. */
    boolean settle(Instant now) {
        ticked = now;
        List<I> settled = answered.entrySet().stream()
                .filter(entry -> Duration.between(entry.getValue(), now).abs().compareTo(SETTLED) > 0)
                .map(Map.Entry::getKey)
                .toList();
        settled.forEach(this::unmark);
        return !settled.isEmpty();
    }

    /** Events were missed, so that no change is waited for any more. */
    void clear() {
        asked.clear();
        answered.clear();
    }

    void forgetFailure() {
        failure.set("");
    }

    ReadOnlyObjectProperty<@Nullable ListChange<T>> lastChangeProperty() {
        return lastChange.getReadOnlyProperty();
    }

    /** Why the last change did not work; empty if it did. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
