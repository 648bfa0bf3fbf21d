package dev.gatehouse.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.text.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** In half-hour zones as well, and over a day on which the clocks change. */
class TimeColumnsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:32:47Z");

    private final AtomicInteger looked = new AtomicInteger();

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    /** A flood of changes would keep the window's thread from all else. */
    @Test
    void looksAtNoMoreThanWhatHasChanged() {
        ObservableList<Row<Instant>> rows = FXCollections.observableArrayList();
        TableColumn<Row<Instant>, ?> column = shown(rows, NOW, "Europe/Berlin");
        IntStream.range(0, 5_000).forEach(i -> change(() -> rows.add(Row.read(NOW.minusMillis(i)))));
        double today = column.getMinWidth();
        Row<Instant> yesterday = Row.read(NOW.minus(Duration.ofDays(1)));
        looked.set(0);

        change(() -> rows.set(7, Row.read(NOW)));
        change(() -> rows.remove(9));

        assertThat(looked).as("rows that were looked at").hasValueLessThan(6_000);
        looked.set(0);
        IntStream.range(0, 100).forEach(i -> change(() -> rows.set(i, Row.read(NOW))));
        assertThat(looked).as("rows that were looked at").hasValueLessThan(1_000);
        change(() -> rows.add(yesterday));
        assertThat(column.getMinWidth()).isGreaterThan(today);
        change(() -> rows.remove(yesterday));
        assertThat(column.getMinWidth()).isEqualTo(today);
    }

    @Test
    void hasRoomForADateWhereOneIsShown() {
        // In Cairo, midnight of the 24th is skipped.
        for (String zone : new String[] {"Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "Africa/Cairo"}) {
            Instant midnight = Instant.parse("2026-04-24T12:00:00Z")
                    .atZone(ZoneId.of(zone))
                    .toLocalDate()
                    .atStartOfDay(ZoneId.of(zone))
                    .toInstant();
            Instant noon = midnight.plus(Duration.ofHours(12));

            double today = width(noon, zone, midnight, noon);
            double before = width(noon, zone, noon, midnight.minusMillis(1));
            double after = width(noon, zone, noon, midnight.plus(Duration.ofHours(25)));

            assertThat(before).as(zone).isGreaterThan(today);
            assertThat(after).as(zone).isEqualTo(before);
        }
    }

    @Test
    void hasRoomForTheOffsetOfAnHourThatComesTwice() {
        Instant twice = Instant.parse("2026-10-25T01:30:00Z");
        Instant before = twice.minus(Duration.ofHours(3));
        Instant days = before.minus(Duration.ofDays(3));

        double today = width(twice, "Europe/Berlin", before);
        double twiceToday = width(twice, "Europe/Berlin", before, twice, before);
        double dated = width(NOW, "Europe/Berlin", days, before);
        double twiceDated = width(NOW, "Europe/Berlin", days, before, twice);

        assertThat(twiceToday).isGreaterThan(today);
        assertThat(dated).isGreaterThan(twiceToday);
        assertThat(twiceDated).isGreaterThan(dated);
    }

    private double width(Instant now, String zone, Instant... times) {
        ObservableList<Row<Instant>> rows = FXCollections.observableArrayList();
        TableColumn<Row<Instant>, ?> column = shown(rows, now, zone);
        change(() -> rows.setAll(Arrays.stream(times).map(Row::read).toList()));
        return column.getMinWidth();
    }

    private TableColumn<Row<Instant>, ?> shown(ObservableList<Row<Instant>> rows, Instant now, String zone) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            Times times = new Times(ZoneId.of(zone), () -> now);
            TimeColumns<Instant> columns = new TimeColumns<>(times);
            TableColumn<Row<Instant>, ?> column = columns.create("at", this::look, times::brief);
            columns.fit(new TableView<>(rows), rows);
            return column;
        });
    }

    private Instant look(Instant at) {
        looked.incrementAndGet();
        return at;
    }

    private static void change(Runnable change) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, change);
    }
}
