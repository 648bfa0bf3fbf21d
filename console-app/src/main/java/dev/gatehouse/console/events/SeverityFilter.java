package dev.gatehouse.console.events;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.SeverityMark;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.FilterControl;
import dev.gatehouse.console.text.Texts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A toggle for each severity; none is as good as all. Confined to the FX thread. */
final class SeverityFilter implements FilterControl {

    private final Map<Severity, ToggleButton> toggles = new EnumMap<>(Severity.class);
    private final HBox row;

    SeverityFilter(String page, Texts texts, Runnable changed) {
        for (Severity severity : Severity.values()) {
            String name = texts.of("severity." + severity.code());
            ToggleButton toggle = new ToggleButton(null, new FontIcon(SeverityMark.icon(severity)));
            toggle.setId(page + "-severity-" + severity.code());
            toggle.setAccessibleText(name);
            toggle.setTooltip(new Tooltip(name));
            toggle.getStyleClass().addAll(Styles.BUTTON_ICON, "severity-toggle", SeverityMark.styleClass(severity));
            toggle.selectedProperty().subscribe((_, _) -> changed.run());
            toggles.put(severity, toggle);
        }
        row = PageLayout.row("severity-toggles", toggles.values().toArray(Node[]::new));
    }

    @Override
    public String name() {
        return "severity";
    }

    @Override
    public Node node() {
        return row;
    }

    @Override
    public String value() {
        return toggles.entrySet().stream()
                .filter(entry -> entry.getValue().isSelected())
                .map(entry -> FilterValues.code(entry.getKey()))
                .collect(Collectors.joining(","));
    }

    @Override
    public void show(String value) {
        Set<String> codes = Set.copyOf(Arrays.asList(value.split(",", -1)));
        toggles.forEach((severity, toggle) -> toggle.setSelected(codes.contains(FilterValues.code(severity))));
    }
}
