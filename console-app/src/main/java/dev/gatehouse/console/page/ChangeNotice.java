package dev.gatehouse.console.page;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.console.control.NoticeLine;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.ListChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;

/**
 * Says after an action what it did: to how many, to whom, how many failed, and which events record it. Confined to the FX
 * thread.
 */
final class ChangeNotice<T> {

    /** The clock that is known here and the server's may differ by so much. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final TablePageBuilder<T, ?> parts;
    private final NoticeLine line;
    private Instant begin = Instant.EPOCH;

    ChangeNotice(TablePageBuilder<T, ?> parts) {
        this.parts = parts;
        this.line = new NoticeLine(
                parts.id,
                parts.context.texts().of("list.show"),
                parts.context.texts().of("list.close-notice"));
        parts.list.lastChangeProperty().subscribe(change -> {
            if (change != null && !change.done().isEmpty()) {
                tell(change);
            }
        });
    }

    Node node() {
        return line;
    }

    /** An action begins now: its events are not older. */
    void actionBegins() {
        begin = parts.context.clock().now().minus(MARGIN);
    }

    private void tell(ListChange<T> change) {
        String done = parts.context
                .texts()
                .of(
                        parts.id + "." + change.name() + ".done",
                        change.done().size(),
                        parts.naming.apply(change.done().getFirst()));
        // Side by side: a name that one text quotes already would be shown twice as a value of another.
        String said =
                change.failed() == 0 ? done : done + " " + parts.context.texts().of("list.failed", change.failed());
        List<EventType> records = parts.actions.stream()
                .filter(action -> action.name().equals(change.name()))
                .flatMap(action -> action.records().stream())
                .toList();
        line.say(said, () -> show(records));
    }

    private void show(List<EventType> records) {
        String types = records.stream().map(EventType::code).collect(Collectors.joining(","));
        parts.context
                .navigation()
                .show("events", FilterValues.NONE.with(SearchFilter.NAME, "type:" + types + " since:" + begin));
    }
}
