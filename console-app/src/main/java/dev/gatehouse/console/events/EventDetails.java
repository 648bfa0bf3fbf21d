package dev.gatehouse.console.events;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.console.control.SeverityMark;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** All that is known of one event. Confined to the FX thread. */
final class EventDetails {

    private final Texts texts;
    private final Times times;
    private final SeverityMark severity;
    private final Label title = new Label();
    private final VBox fields = new VBox();
    private final Button copy = new Button();
    private final VBox content;
    private final ScrollPane root;
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
        title.getStyleClass().add("details-title");
        fields.getStyleClass().add("details-fields");
        content = new VBox(severity, title, copy, fields);
        content.getStyleClass().add("details");
        root = new ScrollPane(content);
        root.setId("events-details");
        root.setFitToWidth(true);
        root.setMinWidth(220);
        show(null);
    }

    Node node() {
        return root;
    }

    /** Shows an event, or that none is selected. */
    void show(@Nullable SecurityEvent selected) {
        event = selected;
        fields.getChildren().clear();
        copy.setVisible(selected != null);
        severity.show(selected == null ? null : selected.severity());
        if (selected == null) {
            title.setText(texts.of("events.none-selected"));
        } else {
            title.setText(texts.of("event." + selected.type().code()));
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
        addExact("column.session", shown.sessionId());
        add("column.client", shown.userAgent());
        new TreeMap<>(shown.details()).forEach(this::addNamed);
        addExact("column.hash", shown.hash());
    }

    private void add(String key, @Nullable Object value) {
        if (value != null) {
            addNamed(texts.of(key), value.toString());
        }
    }

    private void addExact(String key, @Nullable Object value) {
        if (value != null) {
            addNamed(texts.of(key), value.toString()).getStyleClass().add("exact");
        }
    }

    private Label addNamed(String name, String value) {
        Label label = new Label(name);
        label.getStyleClass().add("field-name");
        Label text = new Label(value);
        text.setWrapText(true);
        text.getStyleClass().add("field-value");
        label.setLabelFor(text);
        fields.getChildren().add(new VBox(label, text));
        return text;
    }
}
