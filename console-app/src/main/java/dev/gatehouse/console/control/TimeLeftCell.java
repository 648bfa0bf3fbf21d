package dev.gatehouse.console.control;

import dev.gatehouse.console.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/**
 * Counts down to an instant. Only cells that are in sight do so, and only once a second, however many rows there are.
 * Confined to the FX thread.
 */
public final class TimeLeftCell<R> extends TableCell<R, Instant> {

    /** Each is the longest of its form: days, hours, minutes. */
    private static final List<Duration> LONGEST =
            List.of(Duration.ofHours(30 * 24 + 23), Duration.ofMinutes(23 * 60 + 59), Duration.ofSeconds(59 * 60 + 59));

    private TimeLeftCell(ObservableValue<Instant> now, Durations durations) {
        textProperty()
                .bind(Bindings.createStringBinding(
                        () -> getItem() == null ? "" : durations.of(Duration.between(now.getValue(), getItem())),
                        now,
                        itemProperty()));
    }

    /** A column that counts down to each row's instant, never cut, and shows nothing where that is null. */
    public static <R> TableColumn<R, Instant> column(
            String title,
            double width,
            ObservableValue<Instant> now,
            Durations durations,
            Function<R, @Nullable Instant> until) {
        TableColumn<R, Instant> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(until.apply(row.getValue())));
        column.setCellFactory(_ -> new TimeLeftCell<>(now, durations));
        column.setMinWidth(LONGEST.stream()
                .map(durations::of)
                .mapToDouble(TextColumns::widthOf)
                .max()
                .orElse(width));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }
}
