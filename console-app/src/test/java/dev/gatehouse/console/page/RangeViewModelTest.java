package dev.gatehouse.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.console.list.FilterTimes;
import dev.gatehouse.console.page.RangeViewModel.RangeState;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RangeViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final RangeViewModel model = new RangeViewModel(
            new Texts(Locale.ENGLISH),
            new Times(ZoneId.of("Europe/Berlin"), () -> NOON),
            NOON.minusSeconds(3600),
            NOON);

    @Test
    void beginsWithTheRangeThatIsKnownByTheZonesClock() {
        assertThat(model.fromTimeProperty().get()).isEqualTo("12:00:00");
        assertThat(usable()).isEqualTo(new RangeState.Usable(NOON.minusSeconds(3600), NOON, usable().said()));
    }

    @Test
    void aWholeDayHas23Or25HoursWhereClocksAreSet() {
        model.fromDayProperty().set(LocalDate.parse("2026-03-29"));
        model.wholeDay();
        assertThat(length()).isEqualTo(Duration.ofHours(23));
        assertThat(usable().from()).isEqualTo(Instant.parse("2026-03-28T23:00:00Z"));

        model.fromDayProperty().set(LocalDate.parse("2026-10-25"));
        model.wholeDay();
        assertThat(length()).isEqualTo(Duration.ofHours(25));
    }

    @Test
    void anHourThatThereIsTwiceBelongsToTheRangeWhole() {
        set("2026-10-25", "02:00", "2026-10-25", "02:59:59");

        assertThat(length()).isEqualTo(Duration.ofHours(2).minusSeconds(1));
    }

    @Test
    void saysOfATimeThatThereIsNotThatThereIsNone() {
        set("2026-03-29", "02:30", "2026-03-29", "04:00");

        assertThat(model.stateProperty().get())
                .isEqualTo(new RangeState.Unusable(
                        "Clocks are set forward over 02:30 on that day: there is no such time."));
    }

    @Test
    @SuppressWarnings("NullAway") // A picker whose day was deleted.
    void refusesWhatIsNoRange() {
        set("2026-11-23", "12:00", "2026-11-23", "12:00");
        assertThat(model.stateProperty().get()).isInstanceOf(RangeState.Unusable.class);
        set("2026-11-23", "noon", "2026-11-23", "13:00");
        assertThat(model.stateProperty().get()).isInstanceOf(RangeState.Unusable.class);
        model.fromDayProperty().set(null);
        assertThat(model.stateProperty().get()).isInstanceOf(RangeState.Unusable.class);
    }

    @Test
    void theFilterKeepsAllButItsTime() {
        FilterTimes times = FilterTimes.of(
                FilterSchemas.EVENTS, "user:al* since:-2h (type:login_failed OR severity:critical)", NOON);

        assertThat(times.from()).contains(NOON.minusSeconds(7200));
        assertThat(times.to()).isEmpty();
        assertThat(times.within(NOON, NOON.plusSeconds(60)))
                .isEqualTo("user:al* (type:login_failed OR severity:critical) since:2026-11-23T12:00:00Z"
                        + " until:2026-11-23T12:01:00Z");
    }

    @Test
    void aFilterOfOneChoiceIsHeldTogether() {
        FilterTimes times = FilterTimes.of(FilterSchemas.EVENTS, "user:alice OR severity:critical", NOON);

        assertThat(times.from()).isEqualTo(Optional.empty());
        assertThat(times.within(NOON, NOON.plusSeconds(60))).startsWith("(user:alice OR severity:critical) since:");
    }

    private void set(String fromDay, String fromTime, String toDay, String toTime) {
        model.fromDayProperty().set(LocalDate.parse(fromDay));
        model.fromTimeProperty().set(fromTime);
        model.toDayProperty().set(LocalDate.parse(toDay));
        model.toTimeProperty().set(toTime);
    }

    private RangeState.Usable usable() {
        return (RangeState.Usable) model.stateProperty().get();
    }

    private Duration length() {
        return Duration.between(usable().from(), usable().to());
    }
}
