package dev.gatehouse.console.control;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/** The columns that every table of events has, in their order. Confined to the FX thread. */
public final class EventColumns<R> {

    private final Texts texts;
    private final Times times;
    private final Function<R, SecurityEvent> event;

    /**
     * Columns with those texts and times.
     *
     * @param event the event of a row
     */
    public EventColumns(Texts texts, Times times, Function<R, SecurityEvent> event) {
        this.texts = texts;
        this.times = times;
        this.event = event;
    }

    /** New columns, for one table. */
    public List<TableColumn<R, ?>> create() {
        return List.of(
                TextColumns.create(
                        texts.of("column.time"), 150, row -> event.apply(row).occurredAt(), times::fine),
                severity(),
                column(
                        "column.event",
                        170,
                        shown -> texts.of("event." + shown.type().code())),
                column("column.user", 130, SecurityEvent::username),
                column("column.address", 130, SecurityEvent::address),
                column("column.route", 220, SecurityEvent::route));
    }

    /** The column of severities alone. */
    public TableColumn<R, Severity> severity() {
        TableColumn<R, Severity> column = new TableColumn<>(texts.of("column.severity"));
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(event.apply(row.getValue()).severity()));
        column.setCellFactory(_ -> new SeverityCell<>(texts));
        column.setPrefWidth(105);
        column.setMinWidth(TextColumns.widthWithMark(
                Arrays.stream(Severity.values()).map(severity -> texts.of("severity." + severity.code()))));
        column.setSortable(false);
        return column;
    }

    private TableColumn<R, CellText<String>> column(
            String title, double width, Function<SecurityEvent, @Nullable String> text) {
        return TextColumns.create(texts.of(title), width, row -> text.apply(event.apply(row)));
    }

    private static final class SeverityCell<R> extends TableCell<R, Severity> {

        private final SeverityMark mark;

        SeverityCell(Texts texts) {
            mark = new SeverityMark(texts);
            setGraphic(mark);
        }

        @Override
        protected void updateItem(@Nullable Severity severity, boolean empty) {
            super.updateItem(severity, empty);
            mark.show(empty ? null : severity);
        }
    }
}
