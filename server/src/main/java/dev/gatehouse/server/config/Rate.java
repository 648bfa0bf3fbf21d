package dev.gatehouse.server.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may happen, written as {@code 5/min}: no period of that length has more.
 *
 * @param requests how many; 1 to {@value #MOST}
 * @param unit     the length of the period
 */
public record Rate(int requests, Unit unit) {

    /** A limit remembers the time of each request that it let through. */
    static final int MOST = 100_000;

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/([a-z]+)");

    /** @throws IllegalArgumentException if there are fewer or more requests than may be */
    public Rate {
        if (requests < 1 || requests > MOST) {
            throw new IllegalArgumentException("Not from 1 to %d: %d".formatted(MOST, requests));
        }
    }

    /** The length of the period. */
    public Duration period() {
        return unit.length;
    }

    /**
     * Reads a rate; empty for any other text. The first letter of a unit would do for Django REST framework, which takes
     * a month for a minute; here the words must be right.
     */
    static Optional<Rate> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Unit.parse(matcher.group(2)).flatMap(unit -> of(Integer.parseInt(matcher.group(1)), unit))
                : Optional.empty();
    }

    private static Optional<Rate> of(int requests, Unit unit) {
        return requests >= 1 && requests <= MOST ? Optional.of(new Rate(requests, unit)) : Optional.empty();
    }

    /** As it is written in the settings, in the shortest of the ways. */
    @Override
    public String toString() {
        return requests + "/" + unit.code;
    }

    /** The lengths that there are. */
    public enum Unit {
        SECOND("sec", Duration.ofSeconds(1), "s|sec|seconds?"),
        MINUTE("min", Duration.ofMinutes(1), "m|min|minutes?"),
        HOUR("hour", Duration.ofHours(1), "h|hours?"),
        DAY("day", Duration.ofDays(1), "d|days?");

        private final String code;
        private final Duration length;
        private final Pattern names;

        Unit(String code, Duration length, String names) {
            this.code = code;
            this.length = length;
            this.names = Pattern.compile(names);
        }

        private static Optional<Unit> parse(String text) {
            for (Unit unit : values()) {
                if (unit.names.matcher(text).matches()) {
                    return Optional.of(unit);
                }
            }
            return Optional.empty();
        }
    }
}
