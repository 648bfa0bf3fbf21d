package dev.gatehouse.console.overview;

import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The newest events of one severity: those of another never push them off. Confined to the FX thread.
 */
final class NewestEvents {

    /** As many as are kept. */
    static final int MOST = 100;

    private final Severity severity;
    private final ObservableList<SecurityEvent> events = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();

    NewestEvents(Severity severity) {
        this.severity = severity;
    }

    /** What asks the server for them. */
    EventQuery query() {
        return EventQuery.newest(MOST).withSeverities(Set.of(severity));
    }

    /** Adds a page that the server has given: from now on, none are there only where there are none. */
    void addPage(List<SecurityEvent> newestFirst) {
        add(newestFirst);
        read.set(true);
    }

    /** Forgets all: of a ledger that was brought back, other events have the sequences of those that were seen. */
    void forget() {
        read.set(false);
        events.clear();
    }

    /** Adds those of that severity. Pages and stream may both bring an event; its sequence tells. */
    void add(List<SecurityEvent> newestFirst) {
        Set<Long> there = events.stream().map(SecurityEvent::sequence).collect(Collectors.toSet());
        List<SecurityEvent> fresh = newestFirst.stream()
                .filter(event -> event.severity() == severity)
                .filter(event -> !there.contains(event.sequence()))
                .toList();
        if (!fresh.isEmpty()) {
            events.addAll(0, fresh);
            FXCollections.sort(events, (a, b) -> Long.compare(b.sequence(), a.sequence()));
            events.remove(Math.min(MOST, events.size()), events.size());
        }
    }

    /** Whether they are all that there are, and not just what came meanwhile. */
    ReadOnlyBooleanProperty readProperty() {
        return read.getReadOnlyProperty();
    }

    /** Newest first. */
    ObservableList<SecurityEvent> events() {
        return events;
    }
}
