package dev.gatehouse.console.events;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.list.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Events by their place in the ledger, the newest first, each of them once. Confined to the FX thread. */
final class EventRows {

    private final ObservableList<Row<SecurityEvent>> rows = FXCollections.observableArrayList();

    private final ReadOnlyObjectWrapper<@Nullable Long> newest = new ReadOnlyObjectWrapper<>();
    private long seen;
    private boolean doubted;

    ObservableList<Row<SecurityEvent>> rows() {
        return rows;
    }

    /** These were seen, whether or not they become rows; {@link #newestProperty} says so when it is told to. */
    void count(List<SecurityEvent> events) {
        seen = events.stream().mapToLong(SecurityEvent::sequence).reduce(seen, Math::max);
    }

    /** The same of events of which none was newer when they were asked for, or came: they outweigh what is in doubt. */
    void countNewest(List<SecurityEvent> events) {
        if (doubted && !events.isEmpty()) {
            doubted = false;
            seen = 0;
        }
        count(events);
    }

    /** The ledger may have been brought back from an older copy. */
    void doubt() {
        doubted = true;
    }

    /** Says what was seen. */
    void tellNewest() {
        Long told = newest.get();
        if (told == null ? seen > 0 : seen != told) {
            newest.set(seen);
        }
    }

    /** The newest sequence that was seen: without gaps, that is about how many events there are. Null before the first. */
    ReadOnlyObjectProperty<@Nullable Long> newestProperty() {
        return newest.getReadOnlyProperty();
    }

    /** Keeps so many of the newest; tells whether there were more. */
    boolean trim(int most) {
        boolean more = rows.size() > most;
        if (more) {
            rows.remove(most, rows.size());
        }
        return more;
    }

    /**
     * A page and what the stream brings overlap when events come while the page is on its way; in a flood, a page can
     * even arrive above events that came before it was made. So both go in by their place in the ledger.
     */
    void merge(List<SecurityEvent> newestFirst) {
        List<Row<SecurityEvent>> fresh =
                missing(newestFirst).stream().map(Row::read).toList();
        if (fresh.isEmpty()) {
            return;
        }
        if (rows.isEmpty() || sequence(fresh.getFirst()) < sequence(rows.getLast())) {
            rows.addAll(fresh);
        } else if (sequence(fresh.getLast()) > sequence(rows.getFirst())) {
            rows.addAll(0, fresh);
        } else {
            List<Row<SecurityEvent>> all = new ArrayList<>(rows);
            all.addAll(fresh);
            all.sort(Comparator.comparingLong(EventRows::sequence).reversed());
            rows.setAll(all);
        }
    }

    /** Those that are not among the rows; most often all, which are newer than any row. */
    private List<SecurityEvent> missing(List<SecurityEvent> newestFirst) {
        if (rows.isEmpty() || newestFirst.isEmpty() || newestFirst.getLast().sequence() > sequence(rows.getFirst())) {
            return newestFirst;
        }
        Set<Long> there = rows.stream().map(row -> sequence(row)).collect(Collectors.toSet());
        return newestFirst.stream()
                .filter(event -> !there.contains(event.sequence()))
                .toList();
    }

    private static long sequence(Row<SecurityEvent> row) {
        return row.item().sequence();
    }
}
