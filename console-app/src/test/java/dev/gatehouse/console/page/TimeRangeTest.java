package dev.gatehouse.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeRangeTest {

    @Test
    void isTheLastConditionOfAFilter() {
        assertThat(TimeRange.HOUR.addedTo("user:alice")).isEqualTo("user:alice since:-1h");
        assertThat(TimeRange.HOUR.addedTo("")).isEqualTo("since:-1h");
        assertThat(TimeRange.ANY.addedTo("user:alice")).isEqualTo("user:alice");
    }

    @Test
    void boundsAllAlternatives() {
        assertThat(TimeRange.DAY.addedTo("user:alice OR user:bob")).isEqualTo("(user:alice OR user:bob) since:-24h");
    }

    @Test
    void isFoundAgainInTheFilterThatItWasAddedTo() {
        for (String filter : new String[] {"", "user:alice", "user:alice OR user:bob", "(user:a) (user:b)"}) {
            String bounded = TimeRange.WEEK.addedTo(filter);

            assertThat(TimeRange.endOf(bounded)).isEqualTo(TimeRange.WEEK);
            assertThat(TimeRange.WEEK.takenFrom(bounded)).isEqualTo(filter);
        }
    }

    @Test
    void isAnyWhereTheFilterEndsOtherwise() {
        assertThat(TimeRange.endOf("since:-2h")).isEqualTo(TimeRange.ANY);
        assertThat(TimeRange.endOf("since:-1h user:alice")).isEqualTo(TimeRange.ANY);
    }
}
