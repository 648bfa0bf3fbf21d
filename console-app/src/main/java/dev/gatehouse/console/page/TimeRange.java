package dev.gatehouse.console.page;

import dev.gatehouse.console.list.FilterValues;
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

    /** The range with which a filter ends; {@link #ANY} if with none of these. */
    static TimeRange endOf(String filter) {
        return Arrays.stream(values())
                .filter(range -> range != ANY)
                .filter(range -> filter.equals(range.condition) || filter.endsWith(" " + range.condition))
                .findFirst()
                .orElse(ANY);
    }

    /** The filter without this range at its end; without the parentheses that held it together, too. */
    String takenFrom(String filter) {
        String rest = filter.substring(0, filter.length() - condition.length()).strip();
        boolean held = this != ANY && rest.startsWith("(") && rest.indexOf(')') == rest.length() - 1;
        return held ? rest.substring(1, rest.length() - 1) : rest;
    }

    /** The filter with this range as well. */
    String addedTo(String filter) {
        if (this == ANY || filter.isEmpty()) {
            return filter + condition;
        }
        return FilterValues.both(filter, condition);
    }

    /** A word for ids and keys of texts. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
