package dev.gatehouse.console.events;

import dev.gatehouse.common.event.SecurityEvent;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** Events that wait while a reader looks at others: all are counted, the newest are kept. Confined to the FX thread. */
final class HeldEvents {

    private final int most;
    private final List<SecurityEvent> events = new ArrayList<>();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();

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

    void clear() {
        events.clear();
        count.set(0);
    }

    List<SecurityEvent> events() {
        return List.copyOf(events);
    }

    ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }
}
