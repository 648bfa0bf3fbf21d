package dev.gatehouse.console.events;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.FilterControl;
import dev.gatehouse.console.text.Texts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;

/** A menu of all types of events, to tick; none is as good as all. Confined to the FX thread. */
final class TypeFilter implements FilterControl {

    private final Texts texts;
    private final Map<EventType, CheckMenuItem> items = new EnumMap<>(EventType.class);
    private final MenuButton menu = new MenuButton();

    TypeFilter(String page, Texts texts, Runnable changed) {
        this.texts = texts;
        Arrays.stream(EventType.values())
                .filter(type -> type != EventType.UNKNOWN)
                .forEach(type -> {
                    CheckMenuItem item = new CheckMenuItem(texts.of("event." + type.code()));
                    item.selectedProperty().subscribe((_, _) -> {
                        count();
                        changed.run();
                    });
                    items.put(type, item);
                });
        menu.setId(page + "-types");
        menu.getItems().addAll(items.values());
        count();
    }

    @Override
    public String name() {
        return "type";
    }

    @Override
    public Node node() {
        return menu;
    }

    @Override
    public String value() {
        return items.entrySet().stream()
                .filter(entry -> entry.getValue().isSelected())
                .map(entry -> FilterValues.code(entry.getKey()))
                .collect(Collectors.joining(","));
    }

    @Override
    public void show(String value) {
        Set<String> codes = Set.copyOf(Arrays.asList(value.split(",", -1)));
        items.forEach((type, item) -> item.setSelected(codes.contains(FilterValues.code(type))));
    }

    private void count() {
        menu.setText(texts.of(
                "filter.types",
                items.values().stream().filter(CheckMenuItem::isSelected).count()));
    }
}
