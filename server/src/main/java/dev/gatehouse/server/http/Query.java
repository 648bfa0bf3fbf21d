package dev.gatehouse.server.http;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchema;
import dev.gatehouse.server.http.Operation.QueryParameter;
import io.helidon.common.uri.UriQuery;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The parameters of a query. A value that does not hold is a 400 that names the parameter; so is a parameter that no
 * endpoint reads, since a mistyped filter would otherwise show everything. Confined to the request's thread.
 */
public final class Query {

    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 500;

    /** Longer than anything that could match. */
    private static final int LONGEST_TEXT = 400;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    private final Map<String, List<String>> values;
    private final List<QueryParameter> declared;

    private Query(Map<String, List<String>> values, List<QueryParameter> declared) {
        this.values = values;
        this.declared = declared;
    }

    /** @param declared what may be asked for, and read; nothing else */
    static Query of(UriQuery query, List<QueryParameter> declared) {
        return of(read(query.rawValue()), declared);
    }

    private static Query of(Map<String, List<String>> values, List<QueryParameter> declared) {
        Query query = new Query(values, declared);
        values.keySet().stream()
                .filter(name -> !query.isDeclared(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refusal(name, "Unknown parameter.");
                });
        return query;
    }

    /** Helidon leaves out a name without a value, so that a filter without one would show everything. */
    private static Map<String, List<String>> read(String raw) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        UrlEncoded.forEach(
                raw,
                (name, value) ->
                        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value));
        return values;
    }

    /** A text; empty if the parameter is not there. */
    public Optional<String> text(String name) {
        List<String> all = all(name);
        if (all.size() > 1) {
            throw refusal(name, "Given more than once.");
        }
        return all.stream().findFirst();
    }

    /** An address in the one form in which addresses are kept; any other text as it is, since it just matches nothing. */
    public Optional<String> address(String name) {
        return text(name)
                .map(text -> IpAddress.parse(text).map(IpAddress::toString).orElse(text));
    }

    /** A value that is written in its own way, such as an id. */
    public <T> Optional<T> parsed(String name, Function<String, Optional<T>> parser) {
        return text(name).map(text -> parse(name, text, parser));
    }

    /** Values of a parameter that may be there more than once; empty if it is not there. */
    public <T> List<T> anyOf(String name, Function<String, Optional<T>> parser) {
        return all(name).stream().map(text -> parse(name, text, parser)).toList();
    }

    /** A point in time in ISO 8601, such as {@code 2026-01-31T12:00:00Z}. */
    public Optional<Instant> instant(String name) {
        return text(name)
                .map(text -> instantOf(text)
                        .orElseThrow(() -> refusal(name, "Not a point in time such as 2026-01-31T12:00:00Z.")));
    }

    /** Reads a point in time that a database can hold: of the years 1 to 9999; empty for anything else. */
    public static Optional<Instant> instantOf(String text) {
        try {
            return Optional.of(Instant.parse(text)).filter(Query::isHoldable);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether a database can hold that point in time. */
    public static boolean isHoldable(Instant instant) {
        return !instant.isBefore(EARLIEST) && instant.isBefore(LATEST);
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> flag(String name) {
        return parsed(name, text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** {@code limit}: how many items a page has at most; 1..500, default 50. */
    public int limit() {
        return parsed("limit", Query::limitOf).orElse(DEFAULT_LIMIT);
    }

    /**
     * {@code q}: a filter in the filter language, {@link Filter#all} if the parameter is not there.
     *
     * @param now what {@code since:-2h} counts from
     */
    public Filter filter(FilterSchema<?> schema, Instant now) {
        List<String> all = given("q");
        if (all.size() > 1) {
            throw refusal("q", "Given more than once.");
        }
        return switch (schema.read(all.isEmpty() ? "" : all.getFirst(), now)) {
            case FilterReading.Understood(Filter filter) -> filter;
            case FilterReading.Misunderstood wrong -> throw refusal("q", wrong.problem());
        };
    }

    /** That parameter does not hold. */
    public static BadRequestException refusal(String name, String problem) {
        return new BadRequestException(ErrorResponses.invalid(name, problem));
    }

    private static Optional<Integer> limitOf(String text) {
        boolean digits = text.matches("[0-9]{1,3}");
        return Optional.of(text)
                .filter(_ -> digits)
                .map(Integer::valueOf)
                .filter(limit -> limit >= 1 && limit <= LARGEST_LIMIT);
    }

    private static <T> T parse(String name, String text, Function<String, Optional<T>> parser) {
        return parser.apply(text).orElseThrow(() -> refusal(name, "Not a valid value."));
    }

    private List<String> all(String name) {
        List<String> all = given(name);
        if (all.stream().anyMatch(text -> text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0)) {
            throw refusal(name, "Not a valid value.");
        }
        return all;
    }

    /** All values of a parameter, as they were given; none if it is not there. */
    public List<String> given(String name) {
        if (!isDeclared(name)) {
            throw new IllegalStateException("The endpoint reads a parameter that it does not declare: " + name);
        }
        return values.getOrDefault(name, List.of());
    }

    private boolean isDeclared(String name) {
        return declared.stream().anyMatch(each -> each.name().equals(name));
    }
}
