package dev.gatehouse.console.events;

import dev.gatehouse.common.event.SecurityEvent;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * Events that wait while a reader looks at others: all are counted, the newest are kept. Confined to the FX thread.
 */
final class HeldEvents {

    private final int most;
    private final List<SecurityEvent> events = new ArrayList<>();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper holding = new ReadOnlyBooleanWrapper();
    private boolean gap;

    /** @param most how many are kept: as many as there will be rows, so what is dropped would have been cut off */
    HeldEvents(int most) {
        this.most = most;
    }

    void add(List<SecurityEvent> oldestFirst) {
        events.addAll(oldestFirst);
        count.set(count.get() + oldestFirst.size());
        if (events.size() > most) {
            events.subList(0, events.size() - most).clear();
        }
    }

    /** From now on they wait. */
    void hold() {
        holding.set(true);
    }

    /** Some have been missed, so what waits is not all that came. */
    void miss() {
        gap = true;
    }

    /** Hands out what waits, oldest first; nothing waits any more. */
    List<SecurityEvent> release() {
        List<SecurityEvent> waiting = List.copyOf(events);
        events.clear();
        count.set(0);
        gap = false;
        holding.set(false);
        return waiting;
    }

    /** Whether they wait. */
    boolean isHolding() {
        return holding.get();
    }

    /** Whether some were missed meanwhile. */
    boolean hasGap() {
        return gap;
    }

    /** Whether they wait. */
    ReadOnlyBooleanProperty holdingProperty() {
        return holding.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }
}
