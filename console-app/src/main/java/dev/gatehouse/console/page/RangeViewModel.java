package dev.gatehouse.console.page;

import dev.gatehouse.console.text.Durations;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * A time from here to there, as it is typed by the clock of the user's zone. An hour that a day has twice belongs to the range
 * whole; one that it does not have is said. Confined to the FX thread.
 */
final class RangeViewModel {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Texts texts;
    private final ZoneId zone;
    private final ObjectProperty<@Nullable LocalDate> fromDay = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable LocalDate> toDay = new SimpleObjectProperty<>();
    private final StringProperty fromTime = new SimpleStringProperty("");
    private final StringProperty toTime = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<RangeState> state = new ReadOnlyObjectWrapper<>(new RangeState.Unusable(""));

    /** What was typed. */
    sealed interface RangeState {

        /**
         * A range.
         *
         * @param to   the end, no longer part of it
         * @param said how long it is
         */
        record Usable(Instant from, Instant to, String said) implements RangeState {}

        /** None, and why. */
        record Unusable(String why) implements RangeState {}
    }

    /** It begins with a range that is known already. */
    RangeViewModel(Texts texts, Times times, Instant from, Instant to) {
        this.texts = texts;
        this.zone = times.zone();
        show(from, to);
        List.<ObservableValue<?>>of(fromDay, toDay, fromTime, toTime).forEach(part -> part.subscribe(this::read));
        read();
    }

    private void show(Instant from, Instant to) {
        LocalDateTime begin = from.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toLocalDateTime();
        LocalDateTime end = to.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toLocalDateTime();
        fromDay.set(begin.toLocalDate());
        fromTime.set(CLOCK.format(begin));
        toDay.set(end.toLocalDate());
        toTime.set(CLOCK.format(end));
    }

    /** All of the day on which it begins: of 23, 24 or 25 hours. */
    void wholeDay() {
        LocalDate day = fromDay.get();
        if (day != null) {
            toDay.set(day.plusDays(1));
            fromTime.set("00:00:00");
            toTime.set("00:00:00");
        }
    }

    private void read() {
        state.set(judged());
    }

    private RangeState judged() {
        LocalDate first = fromDay.get();
        LocalDate last = toDay.get();
        return first == null || last == null ? badFormat() : judged(first, last);
    }

    private RangeState judged(LocalDate firstDay, LocalDate lastDay) {
        try {
            LocalDateTime begin = typed(firstDay, fromTime.get());
            LocalDateTime end = typed(lastDay, toTime.get());
            List<ZoneOffset> first = zone.getRules().getValidOffsets(begin);
            List<ZoneOffset> last = zone.getRules().getValidOffsets(end);
            if (first.isEmpty() || last.isEmpty()) {
                return missing(first.isEmpty() ? begin : end);
            }
            Instant from = begin.toInstant(first.getFirst());
            Instant to = end.toInstant(last.getLast());
            return to.isAfter(from)
                    ? new RangeState.Usable(from, to, said(from, to))
                    : new RangeState.Unusable(texts.of("filter.range-reversed"));
        } catch (DateTimeParseException e) {
            return badFormat();
        }
    }

    private RangeState badFormat() {
        return new RangeState.Unusable(texts.of("filter.range-format"));
    }

    private RangeState missing(LocalDateTime skipped) {
        return new RangeState.Unusable(
                texts.of("filter.range-skipped", skipped.toLocalTime().toString()));
    }

    private String said(Instant from, Instant to) {
        return new Durations(texts).of(Duration.between(from, to));
    }

    /** A day without midnight, where clocks are set there, begins at its first moment. */
    private LocalDateTime typed(LocalDate day, String time) {
        LocalTime clock = LocalTime.parse(time.strip());
        return clock.equals(LocalTime.MIDNIGHT) ? day.atStartOfDay(zone).toLocalDateTime() : day.atTime(clock);
    }

    ObjectProperty<@Nullable LocalDate> fromDayProperty() {
        return fromDay;
    }

    ObjectProperty<@Nullable LocalDate> toDayProperty() {
        return toDay;
    }

    /** As it is typed: hour and minute, and seconds if need be. */
    StringProperty fromTimeProperty() {
        return fromTime;
    }

    StringProperty toTimeProperty() {
        return toTime;
    }

    /** What comes of it. */
    ReadOnlyObjectProperty<RangeState> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
