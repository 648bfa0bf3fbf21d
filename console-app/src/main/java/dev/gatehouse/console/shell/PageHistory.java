package dev.gatehouse.console.shell;

import dev.gatehouse.console.list.FilterValues;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** The places that a user has left, for the ways back and forward, as in a web browser. Confined to the FX thread. */
final class PageHistory {

    /** More steps than a user remembers. */
    private static final int MOST = 50;

    private final Deque<VisitedPlace> behind = new ArrayDeque<>();
    private final Deque<VisitedPlace> ahead = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper backThere = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper forwardThere = new ReadOnlyBooleanWrapper();

    /**
     * A page as the user has left it.
     *
     * @param page   its {@link dev.gatehouse.console.page.ConsolePage#id()}
     * @param filter what its filter was set to
     */
    record VisitedPlace(String page, FilterValues filter) {}

    /** The user leaves that place for a new one: no way leads forward from there. */
    void leave(VisitedPlace place) {
        behind.push(place);
        if (behind.size() > MOST) {
            behind.removeLast();
        }
        ahead.clear();
        update();
    }

    /** The place before that one; empty if there is none. */
    Optional<VisitedPlace> back(VisitedPlace from) {
        return step(behind, ahead, from);
    }

    /** The place that the user went back from; empty if there is none. */
    Optional<VisitedPlace> forward(VisitedPlace from) {
        return step(ahead, behind, from);
    }

    private Optional<VisitedPlace> step(Deque<VisitedPlace> way, Deque<VisitedPlace> other, VisitedPlace from) {
        Optional<VisitedPlace> next = Optional.ofNullable(way.poll());
        next.ifPresent(_ -> other.push(from));
        update();
        return next;
    }

    private void update() {
        backThere.set(!behind.isEmpty());
        forwardThere.set(!ahead.isEmpty());
    }

    /** Whether there is a way back. */
    ReadOnlyBooleanProperty backThereProperty() {
        return backThere.getReadOnlyProperty();
    }

    /** Whether there is a way forward. */
    ReadOnlyBooleanProperty forwardThereProperty() {
        return forwardThere.getReadOnlyProperty();
    }
}
