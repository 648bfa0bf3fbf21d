package dev.gatehouse.console.lockouts;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.fx.EventsLink;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** All that is known of one lockout, and the way to what led to it. Confined to the FX thread. */
final class LockoutDetails {

    private final Texts texts;
    private final Times times;
    private final LockoutTexts words;
    private final EventsLink events;
    private final Label why = new Label();
    private final Button toEvents;
    private final DetailsPane pane;
    private @Nullable Lockout lockout;

    LockoutDetails(Texts texts, Times times, LockoutTexts words, EventsLink events) {
        this.texts = texts;
        this.times = times;
        this.words = words;
        this.events = events;
        why.getStyleClass().add(Styles.TEXT_MUTED);
        why.setWrapText(true);
        why.managedProperty().bind(why.visibleProperty());
        toEvents = PageLayout.action("lockouts-events", texts.of("lockouts.events"), Feather.LIST, this::showEvents);
        pane = new DetailsPane("lockouts-details", why, toEvents);
        show(null);
    }

    Node node() {
        return pane.node();
    }

    /** Shows a lockout, or that none is selected. */
    void show(@Nullable Lockout selected) {
        lockout = selected;
        why.setVisible(selected != null);
        toEvents.setVisible(selected != null);
        if (selected == null) {
            pane.show(texts.of("lockouts.none-selected"));
        } else {
            pane.show(words.who(selected));
            fill(selected);
        }
    }

    private void fill(Lockout shown) {
        why.setText(words.why(shown));
        add("column.user", shown.username());
        add("column.address", shown.address());
        add("column.since", times.exact(shown.lockedAt()));
        add("column.until", times.exact(shown.expiresAt()));
        add("column.end", words.end(shown));
    }

    private void add(String key, @Nullable Object value) {
        pane.add(texts.of(key), value);
    }

    /** An IPv6 network is no address that an event could have. */
    private void showEvents() {
        if (lockout != null) {
            String address = lockout.address();
            events.show(lockout.username(), address == null || address.contains("/") ? null : address);
        }
    }
}
