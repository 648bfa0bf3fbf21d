package dev.gatehouse.server.config;

import dev.gatehouse.common.address.Network;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One named part of the settings, such as {@code server}, from which a record reads its values. A value that does not
 * hold is noted as a problem and its default is given instead, so that reading goes on and every problem is told at
 * once.
 */
final class Section {

    private final String name;
    private final SettingsReader reader;

    Section(String name, SettingsReader reader) {
        this.name = name;
        this.reader = reader;
    }

    String text(String key, String ifAbsent) {
        return value(key, ifAbsent, text -> text.isBlank() ? Parsed.problem("must not be blank") : Parsed.of(text));
    }

    /** A text that may be left out; blank counts as left out. */
    Optional<String> optionalText(String key) {
        return reader.find(name + "." + key, "").filter(text -> !text.isBlank());
    }

    int number(String key, int ifAbsent, int smallest, int largest) {
        return value(key, Integer.toString(ifAbsent), text -> {
            try {
                int number = Integer.parseInt(digits(text));
                return number >= smallest && number <= largest
                        ? Parsed.of(number)
                        : Parsed.problem("must be from " + smallest + " to " + largest);
            } catch (NumberFormatException e) {
                return Parsed.problem("must be a whole number");
            }
        });
    }

    /** What a whole number is written with; YAML 1.1 has {@code 10_000} as well. */
    static String digits(String text) {
        return text.strip().replace("_", "");
    }

    /** A time such as {@code PT30M} (ISO 8601). */
    Duration duration(String key, String ifAbsent, Duration shortest, Duration longest) {
        return value(key, ifAbsent, text -> duration(text, shortest, longest));
    }

    /** A time such as {@code P90D}, or {@code off}, which is empty. */
    Optional<Duration> durationOrOff(String key, String ifAbsent, Duration shortest, Duration longest) {
        return value(
                key,
                ifAbsent,
                text -> Switch.isOff(text)
                        ? Parsed.of(Optional.empty())
                        : duration(text, shortest, longest).map(Optional::of));
    }

    /** A rate such as {@code 5/min}; empty where it is {@code off}. */
    Optional<Rate> rate(String key, String ifAbsent) {
        return value(key, ifAbsent, text -> {
            String rate = text.strip();
            if (Switch.isOff(rate)) {
                return Parsed.of(Optional.empty());
            }
            Optional<Rate> parsed = Rate.parse(rate);
            return parsed.isPresent()
                    ? Parsed.of(parsed)
                    : Parsed.problem(
                            "must be a rate such as 5/min or 100/hour, at most %d, or off".formatted(Rate.MOST));
        });
    }

    Path path(String key, String ifAbsent) {
        return value(key, ifAbsent, text -> {
            try {
                return text.isBlank() ? Parsed.problem("must not be blank") : Parsed.of(Path.of(text));
            } catch (InvalidPathException e) {
                return Parsed.problem("must be a path");
            }
        });
    }

    /** A path that may be left out. */
    Optional<Path> optionalPath(String key) {
        return value(key, "", text -> {
            try {
                return Parsed.of(
                        Optional.of(text).filter(path -> !path.isBlank()).map(Path::of));
            } catch (InvalidPathException e) {
                return Parsed.problem("must be a path");
            }
        });
    }

    /** Notes that one of two values that belong together is missing. */
    void requireBoth(String key, Optional<?> value, String otherKey, Optional<?> other) {
        if (value.isPresent() != other.isPresent()) {
            refuse("needs %s and %s, not one of them".formatted(key, otherKey));
        }
    }

    /** Notes that the values of this section do not go together. */
    void refuse(String problem) {
        reader.problem(name + " " + problem);
    }

    /** Addresses and networks such as {@code 10.0.0.0/8}, separated by commas; none where it is blank. */
    List<Network> networks(String key) {
        return value(key, "", text -> {
            List<String> parts =
                    Arrays.stream(text.split(",", -1)).map(String::strip).toList();
            return text.isBlank() ? Parsed.of(List.of()) : networks(parts);
        });
    }

    /** Origins such as {@code https://app.example.com}, separated by commas; none where it is blank. */
    List<WebOrigin> origins(String key) {
        return value(key, "", text -> {
            List<String> parts = text.isBlank()
                    ? List.of()
                    : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
            return parts.contains("*")
                    ? Parsed.problem("must name origins, since with * every page could call the API that anybody opens")
                    : origins(parts);
        });
    }

    /** One constant of an enum, written in lower case with hyphens. */
    <E extends Enum<E>> E choice(String key, E ifAbsent) {
        E[] all = ifAbsent.getDeclaringClass().getEnumConstants();
        return value(
                key,
                written(ifAbsent),
                text -> Arrays.stream(all)
                        .filter(each -> written(each).equals(text.strip()))
                        .findFirst()
                        .map(Parsed::of)
                        .orElseGet(() -> Parsed.problem("must be "
                                + Arrays.stream(all).map(Section::written).collect(Collectors.joining(" or ")))));
    }

    /** {@code true} or {@code false}, or another word for that. */
    boolean flag(String key, boolean ifAbsent) {
        return parsed(
                key,
                Boolean.toString(ifAbsent),
                text -> Switch.parse(text).map(Switch.ON::equals),
                "must be on or off");
    }

    /**
     * A value that is written in its own way.
     *
     * @param parser  empty for a text that is no such value
     * @param problem what is told then, such as {@code must be a colour}
     */
    <T> T parsed(String key, String ifAbsent, Function<String, Optional<T>> parser, String problem) {
        return value(
                key, ifAbsent, text -> parser.apply(text).map(Parsed::of).orElseGet(() -> Parsed.problem(problem)));
    }

    private static Parsed<List<Network>> networks(List<String> parts) {
        return parts.stream()
                .filter(part -> Network.parse(part).isEmpty())
                .findFirst()
                .<Parsed<List<Network>>>map(part ->
                        Parsed.problem("must be networks such as 10.0.0.0/8, separated by commas, which \"%s\" is not"
                                .formatted(part)))
                .orElseGet(() -> Parsed.of(parts.stream()
                        .flatMap(part -> Network.parse(part).stream())
                        .toList()));
    }

    private static Parsed<List<WebOrigin>> origins(List<String> parts) {
        return parts.stream()
                .filter(part -> WebOrigin.parse(part).isEmpty())
                .findFirst()
                .<Parsed<List<WebOrigin>>>map(part -> Parsed.problem(
                        "must be origins such as https://app.example.com, without a path and separated by commas, which \"%s\" is not"
                                .formatted(part)))
                .orElseGet(() -> Parsed.of(parts.stream()
                        .flatMap(part -> WebOrigin.parse(part).stream())
                        .toList()));
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Parsed<Duration> duration(String text, Duration shortest, Duration longest) {
        try {
            Duration duration = Duration.parse(text.strip());
            return duration.compareTo(shortest) >= 0 && duration.compareTo(longest) <= 0
                    ? Parsed.of(duration)
                    : Parsed.problem("must be from " + shortest + " to " + longest);
        } catch (DateTimeParseException e) {
            return Parsed.problem("must be a duration such as PT30M or P1D");
        }
    }

    private <T> T value(String key, String ifAbsent, Function<String, Parsed<T>> parser) {
        String fullKey = name + "." + key;
        String text = reader.find(fullKey, ifAbsent).orElse(ifAbsent);
        return switch (parser.apply(text)) {
            case Parsed.Value<T>(T value) -> value;
            case Parsed.Problem<T>(String problem) -> {
                reader.problem(fullKey, problem, text);
                yield parser.apply(ifAbsent).orElseThrow();
            }
        };
    }

    /** What became of a text. */
    private sealed interface Parsed<T> {

        record Value<T>(T value) implements Parsed<T> {}

        record Problem<T>(String problem) implements Parsed<T> {}

        static <T> Parsed<T> of(T value) {
            return new Value<>(value);
        }

        static <T> Parsed<T> problem(String problem) {
            return new Problem<>(problem);
        }

        default <R> Parsed<R> map(Function<T, R> change) {
            return switch (this) {
                case Value<T>(T value) -> of(change.apply(value));
                case Problem<T>(String problem) -> problem(problem);
            };
        }

        /** The value of a default, which always holds. */
        default T orElseThrow() {
            return switch (this) {
                case Value<T>(T value) -> value;
                case Problem<T>(String problem) -> throw new IllegalStateException("A default " + problem);
            };
        }
    }
}
