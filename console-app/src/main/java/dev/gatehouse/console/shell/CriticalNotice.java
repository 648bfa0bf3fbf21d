package dev.gatehouse.console.shell;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.text.Texts;
import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The critical events and new cases that arrived and that the user has not looked at yet. A thousand of them are one
 * notice, which says how many and which was the last. Confined to the FX thread.
 */
public final class CriticalNotice implements EventPump.Subscriber {

    private final Texts texts;
    private final ReadOnlyLongWrapper unseen = new ReadOnlyLongWrapper();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");

    /** A notice that says nothing yet. */
    public CriticalNotice(Texts texts) {
        this.texts = texts;
    }

    @Override
    public void onEvents(List<SecurityEvent> events) {
        List<SecurityEvent> notable =
                events.stream().filter(EventPump::isNotable).toList();
        if (!notable.isEmpty()) {
            SecurityEvent last = notable.getLast();
            unseen.set(unseen.get() + notable.size());
            String user = last.username();
            text.set(texts.of(
                    user == null ? "notice.critical" : "notice.critical-of",
                    unseen.get(),
                    texts.of("event." + last.type().code()),
                    user == null ? "" : user));
        }
    }

    @Override
    public void onMissed() {
        // What was missed shows on the pages, which read anew; what calls for attention is recalled.
    }

    @Override
    public void onRecalled(List<SecurityEvent> events) {
        onEvents(events);
    }

    /** The user has looked at them, or does not want to. */
    public void dismiss() {
        unseen.set(0);
        text.set("");
    }

    /** How many there are. */
    public ReadOnlyLongProperty unseenProperty() {
        return unseen.getReadOnlyProperty();
    }

    /** What the notice says; empty if there are none. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }
}
