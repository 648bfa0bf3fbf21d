package dev.gatehouse.console.list;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.Obstacle;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.Row.RowState;
import dev.gatehouse.console.text.ErrorTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
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

    /** Of thousands of calls at once, the last ones would be answered too late, each on a connection of its own. */
    private static final int AT_ONCE = 16;

    private final Source<T, I> source;
    private final Merge<T, I> merge;
    private final Tasks tasks;
    private final ErrorTexts explanations;
    private final Runnable nothingChanged;

    /** Items whose call is under way. */
    private final Set<I> asked = new HashSet<>();

    /** Items whose call was answered then, and whose events are waited for. */
    private final Map<I, Instant> answered = new HashMap<>();

    /** Items of which it is known that no event comes, and whose rows still say that they change. */
    private final Set<I> over = new HashSet<>();

    /** Calls that are not made yet. */
    private final Deque<WaitingCall> waiting = new ArrayDeque<>();

    private int underWay;

    /** A call, and what to do in its place where the server does not answer others. */
    private record WaitingCall(Runnable make, Runnable abandon) {}

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
        ChangeTally<T> tally = new ChangeTally<>(name, items.size(), this::tell);
        items.forEach((id, item) -> waiting.add(new WaitingCall(
                () -> tasks.run(
                        () -> change.make(id),
                        eventTells -> {
                            made(id, eventTells);
                            tally.made(item, eventTells);
                            callNext();
                        },
                        why -> {
                            failure.set(undone.apply(explanations.of(why)));
                            fail(id, tally);
                            abandonIf(why);
                            callNext();
                        }),
                () -> fail(id, tally))));
        while (underWay < AT_ONCE && !waiting.isEmpty()) {
            underWay++;
            waiting.remove().make().run();
        }
    }

    private void callNext() {
        WaitingCall next = waiting.poll();
        if (next == null) {
            underWay--;
        } else {
            next.make().run();
        }
    }

    private void fail(I id, ChangeTally<T> tally) {
        giveUp(id);
        tally.failed();
    }

    /** Where no server answers, each would wait as long as the one before. */
    private void abandonIf(CallException why) {
        if (why instanceof CallException.Unreachable unreachable && unreachable.obstacle() != Obstacle.BROKEN) {
            List<WaitingCall> abandoned = List.copyOf(waiting);
            waiting.clear();
            abandoned.forEach(call -> call.abandon().run());
        }
    }

    private void tell(ListChange<T> change) {
        unmark();
        lastChange.set(change);
    }

    private void made(I id, boolean eventTells) {
        boolean untold = asked.remove(id);
        if (eventTells && untold) {
            answered.put(id, ticked);
        } else if (!eventTells) {
            giveUp(id);
            nothingChanged.run();
        }
    }

    private void giveUp(I id) {
        asked.remove(id);
        answered.remove(id);
        over.add(id);
    }

    /** Many at once: each time, all rows are looked at. */
    private void unmark() {
        if (!over.isEmpty()) {
            merge.update(row -> row.changing() && over.contains(source.id(row.item())) ? row.in(RowState.READ) : row);
            over.clear();
        }
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
        settled.forEach(this::giveUp);
        unmark();
        return !settled.isEmpty();
    }

    /** Events were missed, so that no change is waited for any more. */
    void clear() {
        asked.clear();
        answered.clear();
        over.clear();
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
