package dev.gatehouse.console.list;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.list.Row.RowState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What events make of rows. A page that is on its way may have been read before events that arrive ahead of it, so those
 * that came since its reading began are kept and change its rows, too. Confined to the FX thread.
 */
final class EventChanges<T, I> {

    private final Source<T, I> source;
    private final List<SecurityEvent> meanwhile = new ArrayList<>();

    EventChanges(Source<T, I> source) {
        this.source = source;
    }

    /** A page is about to be read: what came so far is in it. */
    void readingBegins() {
        meanwhile.clear();
    }

    /** These came while a page was being read. */
    void keep(List<SecurityEvent> events) {
        meanwhile.addAll(events);
    }

    /** The rows of a page, as they are after what came while it was being read. */
    List<Row<T>> rowsOf(List<T> items) {
        Map<I, List<SecurityEvent>> changes = byItem(meanwhile);
        return items.stream().map(item -> apply(Row.read(item), changes)).toList();
    }

    /** The row after those of the events that are about it. */
    Row<T> apply(Row<T> row, Map<I, List<SecurityEvent>> changes) {
        List<SecurityEvent> events = changes.get(source.id(row.item()));
        if (events == null) {
            return row;
        }
        T item = row.item();
        for (SecurityEvent event : events) {
            item = source.apply(item, event);
        }
        if (!item.equals(row.item())) {
            return new Row<>(item, RowState.CHANGED);
        }
        return row.changing() ? row.in(RowState.READ) : row;
    }

    /** The events of each item that they are about, in their order. */
    Map<I, List<SecurityEvent>> byItem(List<SecurityEvent> events) {
        return events.stream()
                .filter(event -> source.affectedId(event).isPresent())
                .collect(Collectors.groupingBy(event -> source.affectedId(event).orElseThrow()));
    }
}
