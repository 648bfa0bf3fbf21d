package dev.gatehouse.console.events;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.SeverityMark;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** All that is known of one event. Confined to the FX thread. */
final class EventDetails {

    private final Texts texts;
    private final Times times;
    private final SeverityMark severity;
    private final Button copy = new Button();
    private final DetailsPane pane;
    private @Nullable SecurityEvent event;

    EventDetails(Texts texts, Times times) {
        this.texts = texts;
        this.times = times;
        this.severity = new SeverityMark(texts);
        copy.setId("events-copy");
        copy.setText(texts.of("events.copy"));
        copy.setGraphic(new FontIcon(Feather.COPY));
        copy.getStyleClass().add(Styles.SMALL);
        copy.setOnAction(_ -> copy());
        pane = new DetailsPane("events-details", severity, copy);
        show(null);
    }

    Node node() {
        return pane.node();
    }

    /** Shows an event, or that none is selected. */
    void show(@Nullable SecurityEvent selected) {
        event = selected;
        copy.setVisible(selected != null);
        severity.show(selected == null ? null : selected.severity());
        if (selected == null) {
            pane.show(texts.of("events.none-selected"));
        } else {
            pane.show(texts.of("event." + selected.type().code()));
            fill(selected);
        }
    }

    /** Puts the event that is shown into the clipboard, as the API gives it. */
    void copy() {
        if (event != null) {
            ClipboardContent clip = new ClipboardContent();
            clip.putString(Json.write(event));
            Clipboard.getSystemClipboard().setContent(clip);
        }
    }

    private void fill(SecurityEvent shown) {
        add("column.time", times.exact(shown.occurredAt()));
        add("column.sequence", Long.toString(shown.sequence()));
        add("column.user", shown.username());
        add("column.user-id", shown.userId());
        add("column.address", shown.address());
        add("column.route", shown.route());
        pane.addExact(texts.of("column.session"), shown.sessionId());
        add("column.client", shown.userAgent());
        new TreeMap<>(shown.details()).forEach(pane::add);
        pane.addExact(texts.of("column.hash"), shown.hash());
    }

    private void add(String key, @Nullable Object value) {
        pane.add(texts.of(key), value);
    }
}
