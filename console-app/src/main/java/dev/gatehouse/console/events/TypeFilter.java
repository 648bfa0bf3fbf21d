package dev.gatehouse.console.events;

import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.FilterControl;
import dev.gatehouse.console.text.Texts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A list of all types of events, in groups, to search and to tick; it stays open until the reader is done. None ticked is
 * as good as all. Confined to the FX thread.
 */
final class TypeFilter implements FilterControl {

    private final Texts texts;
    private final Runnable changed;
    private final Map<EventType, CheckBox> boxes = new EnumMap<>(EventType.class);
    private final Map<EventGroup, CheckBox> groups = new EnumMap<>(EventGroup.class);
    private final Button button = new Button(null, new FontIcon(Feather.CHEVRON_DOWN));
    private final TextField search = new TextField();
    private final Popover popover;
    private boolean quiet;

    TypeFilter(String page, Texts texts, Runnable changed) {
        this.texts = texts;
        this.changed = changed;
        Stream.of(EventGroup.values()).forEach(group -> groups.put(group, groupBox(group)));
        types().forEach(type -> boxes.put(type, typeBox(page, type)));
        button.setId(page + "-types");
        search.setId(page + "-types-search");
        search.setPromptText(texts.of("filter.types-search"));
        search.textProperty().subscribe(() -> narrow());
        popover = new Popover(content());
        popover.setArrowLocation(Popover.ArrowLocation.TOP_CENTER);
        popover.setHeaderAlwaysVisible(false);
        popover.setDetachable(false);
        button.setOnAction(_ -> open());
        count();
    }

    private static Stream<EventType> types() {
        return Arrays.stream(EventType.values()).filter(type -> type != EventType.UNKNOWN);
    }

    private static Stream<EventType> types(EventGroup group) {
        return types().filter(type -> EventGroup.of(type) == group);
    }

    private Node content() {
        VBox list = new VBox();
        list.getStyleClass().add("types-list");
        groups.forEach((group, box) -> {
            list.getChildren().add(box);
            types(group).forEach(type -> list.getChildren().add(boxes.get(type)));
        });
        ScrollPane scroll = new ScrollPane(list);
        scroll.getStyleClass().add("types-scroll");
        scroll.setFitToWidth(true);
        VBox content = new VBox(search, scroll);
        content.getStyleClass().add("types");
        return content;
    }

    private CheckBox groupBox(EventGroup group) {
        CheckBox box = new CheckBox(texts.of(group.key()));
        box.getStyleClass().add("types-group");
        box.managedProperty().bind(box.visibleProperty());
        box.setOnAction(_ -> {
            quiet = true;
            types(group).map(boxes::get).filter(Node::isVisible).forEach(type -> type.setSelected(box.isSelected()));
            quiet = false;
            tell();
        });
        return box;
    }

    private CheckBox typeBox(String page, EventType type) {
        CheckBox box = new CheckBox(texts.of("event." + type.code()));
        box.setId(page + "-type-" + type.code());
        box.getStyleClass().addAll("types-type", Styles.SMALL);
        box.managedProperty().bind(box.visibleProperty());
        box.selectedProperty().subscribe((_, _) -> tell());
        return box;
    }

    private void open() {
        if (popover.isShowing()) {
            popover.hide();
        } else {
            search.clear();
            popover.show(button);
            search.requestFocus();
        }
    }

    /** Shows what the search names, by the shown name or the code, and the groups of these. */
    private void narrow() {
        String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
        boxes.forEach((type, box) ->
                box.setVisible(box.getText().toLowerCase(Locale.ROOT).contains(wanted)
                        || type.code().contains(wanted)));
        groups.forEach(
                (group, box) -> box.setVisible(types(group).map(boxes::get).anyMatch(Node::isVisible)));
    }

    @Override
    public String name() {
        return "type";
    }

    @Override
    public Node node() {
        return button;
    }

    @Override
    public String value() {
        return boxes.entrySet().stream()
                .filter(entry -> entry.getValue().isSelected())
                .map(entry -> FilterValues.code(entry.getKey()))
                .collect(Collectors.joining(","));
    }

    @Override
    public void show(String value) {
        Set<String> codes = Set.copyOf(Arrays.asList(value.split(",", -1)));
        quiet = true;
        boxes.forEach((type, box) -> box.setSelected(codes.contains(FilterValues.code(type))));
        quiet = false;
        tell();
    }

    private void tell() {
        if (!quiet) {
            count();
            changed.run();
        }
    }

    private void count() {
        button.setText(texts.of(
                "filter.types",
                boxes.values().stream().filter(CheckBox::isSelected).count()));
        groups.forEach((group, box) -> {
            long ticked =
                    types(group).map(boxes::get).filter(CheckBox::isSelected).count();
            box.setSelected(ticked == types(group).count());
            box.setIndeterminate(ticked > 0 && !box.isSelected());
        });
    }
}
