package dev.gatehouse.console.overview;

import dev.gatehouse.common.statistics.WeekHour;
import dev.gatehouse.common.statistics.WeekStatistics;
import dev.gatehouse.console.control.Exhibit;
import dev.gatehouse.console.control.OffScreen;
import dev.gatehouse.console.report.DataTable;
import dev.gatehouse.console.report.HeatFigure;
import dev.gatehouse.console.report.HeatFigure.HeatRow;
import dev.gatehouse.console.text.Texts;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/**
 * A {@link WeekMap} as it leaves the window. Confined to the FX thread.
 *
 * @param week what is shown now; null before it is read
 */
record WeekExhibit(String name, String title, Supplier<@Nullable WeekStatistics> week, Texts texts) implements Exhibit {

    private static final double WIDTH = 760;
    private static final double HEIGHT = 280;
    private static final int HOURS = 24;

    @Override
    public boolean isEmpty() {
        return week.get() == null;
    }

    @Override
    public DataTable values() {
        return figure().values();
    }

    @Override
    public String drawing() {
        return figure().drawing();
    }

    @Override
    public WritableImage picture() {
        WeekMap map = new WeekMap(texts);
        map.show(week.get());
        return OffScreen.sheet(title, "", map, WIDTH, HEIGHT);
    }

    private HeatFigure figure() {
        WeekStatistics shown = week.get();
        List<WeekHour> hours = shown == null ? List.of() : shown.items();
        return new HeatFigure(
                title,
                texts.of("overview.weekday"),
                IntStream.range(0, HOURS)
                        .mapToObj(hour -> texts.of("overview.hour", hour))
                        .toList(),
                Arrays.stream(DayOfWeek.values()).map(day -> row(day, hours)).toList());
    }

    private HeatRow row(DayOfWeek day, List<WeekHour> hours) {
        long[] counts = new long[HOURS];
        hours.stream()
                .filter(hour -> hour.weekday() == day.getValue())
                .forEach(hour -> counts[hour.hour()] += hour.total());
        return new HeatRow(
                texts.of("weekday." + day.getValue()),
                Arrays.stream(counts).boxed().toList());
    }
}
