package dev.gatehouse.console.overview;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.control.EventColumns;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.SizedColumns;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.LocalDate;
import javafx.scene.control.TableView;

/** The table of the newest events that want attention. Confined to the FX thread. */
final class NotableTable {

    private final TableView<SecurityEvent> table = new TableView<>();
    private final Times times;
    private LocalDate today;

    /** @param name the table's id, and its title's key, is {@code overview} and this */
    NotableTable(String name, NewestEvents events, Texts texts, Times times) {
        this.times = times;
        this.today = times.today();
        table.setId("overview-" + name);
        table.setAccessibleText(texts.of("overview." + name));
        table.getStyleClass().add(Styles.DENSE);
        table.setItems(events.events());
        table.getColumns().setAll(new EventColumns<SecurityEvent>(texts, times, event -> event).create());
        SizedColumns.follow(table);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(PageLayout.placeholder(events.readProperty()
                .map(read -> read ? texts.of("overview.nothing-notable") : texts.of("overview.not-known"))));
    }

    /** Time passes: what is of today is shown without its date, so on another day it is shown anew. */
    void tick() {
        if (!times.today().equals(today)) {
            today = times.today();
            table.refresh();
        }
    }

    TableView<SecurityEvent> node() {
        return table;
    }
}
