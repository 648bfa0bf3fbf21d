package dev.gatehouse.console.overview;

import dev.gatehouse.common.statistics.WeekHour;
import dev.gatehouse.common.statistics.WeekStatistics;
import dev.gatehouse.console.text.Texts;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Failed logins by hour and weekday: the more, the stronger; the most is also said. Confined to the FX thread. */
final class WeekMap extends VBox {

    private static final int HOURS = 24;

    /** From none to most. */
    private static final int LEVELS = 5;

    /** An hour is named below every so many. */
    private static final int LABEL_STEP = 6;

    private final Texts texts;
    private final Label most = new Label();
    private final List<Region> cells = new ArrayList<>();
    private final Map<Region, Tooltip> told = new HashMap<>();

    WeekMap(Texts texts) {
        this.texts = texts;
        GridPane grid = new GridPane();
        grid.getStyleClass().add("week-map");
        for (DayOfWeek day : DayOfWeek.values()) {
            grid.add(label(texts.of("weekday." + day.getValue())), 0, day.getValue() - 1);
            for (int hour = 0; hour < HOURS; hour++) {
                grid.add(cell(), hour + 1, day.getValue() - 1);
            }
        }
        for (int hour = 0; hour < HOURS; hour += LABEL_STEP) {
            grid.add(label(texts.of("overview.hour", hour)), hour + 1, DayOfWeek.values().length, LABEL_STEP, 1);
        }
        VBox.setVgrow(grid, Priority.ALWAYS);
        most.setId("overview-week-most");
        most.getStyleClass().add("chart-label");
        getChildren().setAll(grid, most);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    private static Label label(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("chart-label");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private Region cell() {
        Region cell = new Region();
        cell.getStyleClass().addAll("week-hour", "heat-0");
        GridPane.setHgrow(cell, Priority.ALWAYS);
        GridPane.setVgrow(cell, Priority.ALWAYS);
        cells.add(cell);
        return cell;
    }

    /** Shows that; nothing where it is null. */
    void show(@Nullable WeekStatistics week) {
        List<WeekHour> hours = week == null ? List.of() : week.items();
        Optional<WeekHour> highest = hours.stream().max(Comparator.comparingLong(WeekHour::total));
        long top = highest.map(WeekHour::total).orElse(0L);
        cells.forEach(cell -> heat(cell, 0));
        told.forEach(Tooltip::uninstall);
        told.clear();
        hours.forEach(hour -> {
            Region cell = cells.get((hour.weekday() - 1) * HOURS + hour.hour());
            heat(cell, (int) Math.ceilDiv(hour.total() * (LEVELS - 1), top));
            Tooltip tooltip = new Tooltip(said(hour));
            Tooltip.install(cell, tooltip);
            told.put(cell, tooltip);
        });
        String none = week == null ? "" : texts.of("overview.none-failed");
        most.setText(highest.map(hour -> texts.of("overview.most", said(hour))).orElse(none));
        setAccessibleText(most.getText());
    }

    private static void heat(Region cell, int level) {
        cell.getStyleClass().setAll("week-hour", "heat-" + level);
    }

    private String said(WeekHour hour) {
        return texts.of("overview.week-hour", texts.of("weekday." + hour.weekday()), hour.hour(), hour.total());
    }
}
