package dev.gatehouse.console.page;

import dev.gatehouse.console.list.FilterText;
import java.util.Arrays;
import java.util.Locale;

/** How far back a list goes, as the bar of filters offers it; other times are written in the filter. */
enum TimeRange {
    /** To the begin. */
    ANY(""),
    QUARTER_HOUR("since:-15m"),
    HOUR("since:-1h"),
    DAY("since:-24h"),
    WEEK("since:-7d");

    private final String condition;

    TimeRange(String condition) {
        this.condition = condition;
    }

    /** The range with which a filter ends, and by which all of it is bounded; {@link #ANY} if with none of these. */
    static TimeRange endOf(FilterText filter) {
        return Arrays.stream(values())
                .filter(range -> range != ANY)
                .filter(range -> filter.withoutLast(range.condition).isPresent())
                .findFirst()
                .orElse(ANY);
    }

    /** The filter without this range at its end; without the parentheses that held it together, too. */
    String takenFrom(FilterText filter) {
        return this == ANY
                ? filter.text()
                : filter.withoutLast(condition).orElse(filter).text();
    }

    /** The filter with this range as well. */
    String addedTo(FilterText filter) {
        return this == ANY ? filter.text() : filter.and(condition).text();
    }

    /** A word for ids and keys of texts. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
