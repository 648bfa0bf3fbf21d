package dev.gatehouse.console.events;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.control.FilterField;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.SeverityMark;
import dev.gatehouse.console.text.Texts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The row of controls that make an {@link EventFilter}. Confined to the FX thread. */
final class EventFilterBar {

    private final Texts texts;
    private final Consumer<EventFilter> changed;
    private final FilterField text;
    private final FilterField user;
    private final FilterField address;
    private final Map<Severity, ToggleButton> severities = new EnumMap<>(Severity.class);
    private final Map<EventType, CheckMenuItem> types = new EnumMap<>(EventType.class);
    private final MenuButton typeMenu = new MenuButton();
    private final Button clear = new Button();

    EventFilterBar(Texts texts, Consumer<EventFilter> changed) {
        this.texts = texts;
        this.changed = changed;
        this.text = new FilterField("events-text", texts.of("filter.text"), Feather.SEARCH, this::tell);
        this.user = new FilterField("events-user", texts.of("filter.user"), Feather.USER, this::tell);
        this.address = new FilterField("events-address", texts.of("filter.address"), Feather.MAP_PIN, this::tell);
        Arrays.stream(Severity.values()).forEach(severity -> severities.put(severity, toggle(severity)));
        Arrays.stream(EventType.values())
                .filter(type -> type != EventType.UNKNOWN)
                .forEach(type -> types.put(type, item(type)));
        typeMenu.setId("events-types");
        typeMenu.getItems().addAll(types.values());
        typeMenu.setText(texts.of("filter.types", 0));
        clear.setId("events-clear");
        clear.setText(texts.of("filter.clear"));
        clear.getStyleClass().add(Styles.FLAT);
        clear.setOnAction(_ -> clear());
    }

    Node node() {
        HBox toggles = PageLayout.row("severity-toggles", severities.values().toArray(Node[]::new));
        return PageLayout.row("filter-bar", text, toggles, typeMenu, user, address, clear);
    }

    void focus() {
        text.requestFocus();
    }

    /** Shows only the events of that user name and address; what is null does not narrow. */
    void show(@Nullable String username, @Nullable String from) {
        clear();
        user.setText(username == null ? "" : username);
        address.setText(from == null ? "" : from);
        tell();
    }

    private ToggleButton toggle(Severity severity) {
        String name = texts.of("severity." + severity.code());
        ToggleButton toggle = new ToggleButton(null, new FontIcon(SeverityMark.icon(severity)));
        toggle.setId("events-severity-" + severity.code());
        toggle.setAccessibleText(name);
        toggle.setTooltip(new Tooltip(name));
        toggle.getStyleClass().addAll(Styles.BUTTON_ICON, "severity-toggle", SeverityMark.styleClass(severity));
        toggle.selectedProperty().subscribe(() -> tell());
        return toggle;
    }

    private CheckMenuItem item(EventType type) {
        CheckMenuItem item = new CheckMenuItem(texts.of("event." + type.code()));
        item.selectedProperty().subscribe(() -> tell());
        return item;
    }

    private void clear() {
        text.clear();
        user.clear();
        address.clear();
        severities.values().forEach(toggle -> toggle.setSelected(false));
        types.values().forEach(item -> item.setSelected(false));
        tell();
    }

    private void tell() {
        Set<EventType> chosen = types.entrySet().stream()
                .filter(entry -> entry.getValue().isSelected())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Set<Severity> wanted = severities.entrySet().stream()
                .filter(entry -> entry.getValue().isSelected())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        typeMenu.setText(texts.of("filter.types", chosen.size()));
        changed.accept(new EventFilter(chosen, wanted, user.getText(), address.getText(), text.getText()));
    }
}
