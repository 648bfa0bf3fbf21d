package dev.gatehouse.console.overview;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.control.EventColumns;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import javafx.collections.ObservableList;
import javafx.scene.control.TableView;

/** The table of the newest events that want attention. Confined to the FX thread. */
final class NotableTable {

    private final TableView<SecurityEvent> table = new TableView<>();

    /** @param name the table's id, and its title's key, is {@code overview} and this */
    NotableTable(String name, ObservableList<SecurityEvent> events, Texts texts, Times times) {
        table.setId("overview-" + name);
        table.setAccessibleText(texts.of("overview." + name));
        table.getStyleClass().add(Styles.DENSE);
        table.setItems(events);
        table.getColumns().setAll(new EventColumns<SecurityEvent>(texts, times, event -> event).create());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(PageLayout.placeholder(texts.of("overview.nothing-notable")));
    }

    TableView<SecurityEvent> node() {
        return table;
    }
}
