package dev.gatehouse.console.page;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchema;
import dev.gatehouse.console.control.ErrorLine;
import dev.gatehouse.console.control.WrappingRow;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The row of controls that make a page's filter. Confined to the FX thread. */
final class FilterBar {

    private final @Nullable FilterSchema<?> schema;
    private final Consumer<FilterValues> changed;
    private final List<FilterControl> controls;
    private final VBox root;
    private boolean quiet;

    /**
     * The controls of a page.
     *
     * @param schema the fields of the filter language; null if the page has no such filter
     */
    FilterBar(
            String page,
            List<Filters.FilterPart> parts,
            @Nullable FilterSchema<?> schema,
            Texts texts,
            Consumer<FilterValues> changed) {
        this.schema = schema;
        this.changed = changed;
        this.controls =
                parts.stream().map(part -> part.create(page, texts, this::tell)).toList();
        FlowPane others = new WrappingRow("filter-others", Pos.CENTER_LEFT);
        FilterRow row = new FilterRow(others);
        for (FilterControl control : controls) {
            if (HBox.getHgrow(control.node()) == Priority.ALWAYS) {
                row.addSearch(control.node());
            } else {
                others.getChildren().add(control.node());
            }
        }
        root = new VBox(row);
        root.setManaged(!controls.isEmpty());
        Button clear = new Button(texts.of("filter.clear"));
        clear.setId(page + "-clear");
        clear.getStyleClass().add(Styles.FLAT);
        clear.setOnAction(_ -> show(FilterValues.NONE));
        if (!controls.isEmpty()) {
            others.getChildren().add(clear);
        }
        controls.forEach(control -> root.getChildren().add(problem(page, control)));
    }

    private static Node problem(String page, FilterControl control) {
        ErrorLine line = new ErrorLine(control.problemProperty());
        line.setId(page + "-" + control.name() + "-problem");
        return line;
    }

    Node node() {
        return root;
    }

    /** Gives the keyboard to the first control that takes text. */
    void focus() {
        boolean _ = controls.stream().anyMatch(FilterControl::focus);
    }

    /** Wants that condition fulfilled, too; nothing happens on a page without the filter language. */
    void narrow(String condition) {
        if (schema != null) {
            show(values().narrowedBy(schema, condition));
        }
    }

    FilterValues values() {
        FilterValues values = FilterValues.NONE;
        for (FilterControl control : controls) {
            values = values.with(control.name(), control.value());
        }
        return values;
    }

    /** What the controls are set to, for a reader; empty if nothing narrows. */
    String said() {
        return controls.stream()
                .map(FilterControl::said)
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /**
     * Sets all controls; those that the values do not name to what they start with. A value without a control of its own
     * becomes a condition.
     */
    void show(FilterValues wanted) {
        FilterValues values = written(wanted);
        quiet = true;
        controls.forEach(control -> {
            String value = values.text(control.name());
            control.show(value == null ? "" : value);
        });
        quiet = false;
        tell();
    }

    private FilterValues written(FilterValues wanted) {
        Set<String> shown = controls.stream().map(FilterControl::name).collect(Collectors.toSet());
        FilterValues values = wanted;
        for (Map.Entry<String, String> value : new TreeMap<>(wanted.values()).entrySet()) {
            if (schema != null
                    && !shown.contains(value.getKey())
                    && schema.find(value.getKey()).isPresent()) {
                values = values.narrowedBy(schema, schema.write(Filter.is(value.getKey(), value.getValue())));
            }
        }
        return values;
    }

    private void tell() {
        if (!quiet) {
            changed.accept(values());
        }
    }
}
