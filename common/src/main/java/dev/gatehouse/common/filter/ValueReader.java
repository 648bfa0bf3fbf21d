package dev.gatehouse.common.filter;

import static dev.gatehouse.common.filter.FilterOperator.AT_LEAST;
import static dev.gatehouse.common.filter.FilterOperator.BELOW;
import static dev.gatehouse.common.filter.FilterOperator.IS;
import static dev.gatehouse.common.filter.FilterOperator.LIKE;
import static dev.gatehouse.common.filter.FilterOperator.OVERLAPS;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.filter.Filter.Compare;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the value of a field in a filter.
 *
 * @param now what {@code -2h} counts from
 */
record ValueReader(Instant now) {

    private static final Pattern NUMBER = Pattern.compile("(>=|<=|>|<)?([0-9]{1,18})");
    private static final Pattern AGO = Pattern.compile("-([0-9]{1,6})([smhdw])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    /** What every database holds, with room for arithmetic at both ends. */
    private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /**
     * @param index where the value begins
     * @throws FilterFlaw if it is none of the field's kind
     */
    Filter read(SchemaField<?> field, TextPattern written, int index) throws FilterFlaw {
        String name = field.name();
        String plain = written.hasGaps() ? written.text() : written.literal();
        return switch (field.kind()) {
            case NAME -> written.hasGaps() ? new Compare(name, LIKE, written.text()) : new Compare(name, IS, plain);
            case TEXT -> new Compare(name, LIKE, written.anywhere().text());
            case CHOICE -> choice(field, written, index);
            case ADDRESS -> address(name, range(plain, index));
            case NETWORK -> new Compare(name, OVERLAPS, range(plain, index).toString());
            case NUMBER -> number(name, plain, index);
            case FLAG -> flag(name, plain, index);
            case SINCE -> new Compare(name, AT_LEAST, instant(plain, index).toString());
            case UNTIL -> new Compare(name, BELOW, instant(plain, index).toString());
        };
    }

    private static Filter choice(SchemaField<?> field, TextPattern written, int index) throws FilterFlaw {
        List<String> codes = written.hasGaps() ? field.choices(written) : exactly(field, written.literal());
        if (codes.isEmpty()) {
            String end = Suggestion.of(written.literal(), field.choices())
                    .map(code -> ". Did you mean \"%s\"?".formatted(code))
                    .orElse(".");
            throw wrong(written.text(), index, " is no " + field.name() + end);
        }
        return written.hasGaps()
                ? new Compare(field.name(), LIKE, written.text())
                : new Compare(field.name(), IS, written.literal());
    }

    private static List<String> exactly(SchemaField<?> field, String code) {
        return field.choices().contains(code) ? List.of(code) : List.of();
    }

    private static Network range(String text, int index) throws FilterFlaw {
        return Network.parse(text)
                .orElseThrow(() -> wrong(text, index, " is no address or network such as 192.0.2.0/24."));
    }

    private static Filter address(String name, Network range) {
        return new Compare(name, range.isSingle() ? IS : OVERLAPS, range.toString());
    }

    private static Filter number(String name, String text, int index) throws FilterFlaw {
        Matcher form = NUMBER.matcher(text);
        if (!form.matches()) {
            throw wrong(text, index, " is no number of at most 18 digits, such as 5 or >=5.");
        }
        long number = Long.parseLong(form.group(2));
        return switch (Optional.ofNullable(form.group(1)).orElse("")) {
            case ">=" -> new Compare(name, AT_LEAST, Long.toString(number));
            case ">" -> new Compare(name, AT_LEAST, Long.toString(number + 1));
            case "<" -> new Compare(name, BELOW, Long.toString(number));
            case "<=" -> new Compare(name, BELOW, Long.toString(number + 1));
            default -> new Compare(name, IS, Long.toString(number));
        };
    }

    private static Filter flag(String name, String text, int index) throws FilterFlaw {
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(text, index, " is neither true nor false.");
        }
        return new Compare(name, IS, text);
    }

    private Instant instant(String text, int index) throws FilterFlaw {
        return ago(text)
                .or(() -> parsed(text))
                .filter(time -> !time.isBefore(EARLIEST) && time.isBefore(LATEST))
                .map(ValueReader::microseconds)
                .orElseThrow(() -> wrong(text, index, " is no point in time such as 2026-01-31T12:00:00Z or -2h."));
    }

    private Optional<Instant> ago(String text) {
        Matcher ago = AGO.matcher(text);
        return Optional.of(ago).filter(Matcher::matches).map(found -> {
            Duration unit = UNITS.getOrDefault(found.group(2), Duration.ZERO);
            return now.minus(unit.multipliedBy(Long.parseLong(found.group(1))));
        });
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(
                    text.indexOf('T') < 0
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Times are kept to the microsecond: those from an instant on are those from the next microsecond on. */
    private static Instant microseconds(Instant time) {
        Instant whole = time.truncatedTo(ChronoUnit.MICROS);
        return whole.equals(time) ? time : whole.plus(1, ChronoUnit.MICROS);
    }

    private static FilterFlaw wrong(String text, int index, String problem) {
        return new FilterFlaw(FilterFlaw.quoted(text), index, problem);
    }
}
