package dev.gatehouse.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.filter.RandomFilters;
import dev.gatehouse.console.list.FilterText;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRangeTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void isTheLastConditionOfAFilter() {
        assertThat(TimeRange.HOUR.addedTo(filter("user:alice"))).isEqualTo("user:alice since:-1h");
        assertThat(TimeRange.HOUR.addedTo(filter(""))).isEqualTo("since:-1h");
        assertThat(TimeRange.ANY.addedTo(filter("user:alice"))).isEqualTo("user:alice");
    }

    @Test
    void boundsAllAlternatives() {
        assertThat(TimeRange.DAY.addedTo(filter("user:alice OR user:bob")))
                .isEqualTo("(user:alice OR user:bob) since:-24h");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "user:alice",
                "user:alice OR user:bob",
                "user:NORA",
                "(user:a) (user:b)",
                "(user:a) OR (user:b)",
                "(user:a OR (user:b user:c))",
                "-(user:a OR user:b) user:c",
                "agent:\"a OR b\" OR agent:\") since:-7d\""
            })
    void isFoundAgainInTheFilterThatItWasAddedTo(String text) {
        FilterText bounded = filter(TimeRange.WEEK.addedTo(filter(text)));

        assertThat(TimeRange.endOf(bounded)).isEqualTo(TimeRange.WEEK);
        assertThat(TimeRange.WEEK.takenFrom(bounded)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "since:-2h",
                "since:-1h user:alice",
                "user:alice OR type:token_reused since:-1h",
                "user:alice OR since:-1h",
                "(user:alice) OR (user:bob) since:-1h",
                "agent:\"not since:-1h",
                "user:alice -since:-1h"
            })
    void isAnyWhereTheFilterEndsOtherwiseOrNotAllOfItIsBounded(String text) {
        assertThat(TimeRange.endOf(filter(text))).isEqualTo(TimeRange.ANY);
        assertThat(TimeRange.ANY.takenFrom(filter(text))).isEqualTo(text);
    }

    @Test
    void leavesTheMeaningWhereItIsTakenFromAFilterAndAddedAgain() {
        RandomFilters random = new RandomFilters(new Random(20_261_123));

        for (int i = 0; i < 2_000; i++) {
            FilterText whole = filter(random.text(2) + (i % 2 == 0 ? " since:-1h" : ""));
            TimeRange end = TimeRange.endOf(whole);

            String again = end.addedTo(filter(end.takenFrom(whole)));

            assertThat(meaning(again)).as(whole.text()).isEqualTo(meaning(whole.text()));
        }
    }

    private static FilterText filter(String text) {
        return new FilterText(FilterSchemas.EVENTS, text);
    }

    private static FilterReading meaning(String text) {
        FilterReading reading = FilterSchemas.EVENTS.read(text, NOON);
        assertThat(reading).isInstanceOf(FilterReading.Understood.class);
        return reading;
    }
}
