package dev.gatehouse.server.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchema;
import dev.gatehouse.common.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request's body, JSON or form, with the checks and texts of Django REST framework. A field that does
 * not hold is noted, so that {@link #check} can tell all of them at once. Confined to the request's thread.
 */
public final class Fields {

    private final ObjectNode values;
    private final Map<String, List<String>> problems = new LinkedHashMap<>();

    private Fields(ObjectNode values) {
        this.values = values;
    }

    static Fields of(RequestBody body) {
        if (body.bytes().length == 0) {
            return new Fields(JsonNodeFactory.instance.objectNode());
        }
        return switch (essence(body.contentType())) {
            case "application/json" -> new Fields(object(json(body.bytes())));
            case "application/x-www-form-urlencoded" -> new Fields(form(text(body.bytes())));
            default -> throw new BadRequestException(ErrorResponses.unsupportedMediaType(body.contentType()));
        };
    }

    /** A required text, as it is. Empty text if it does not hold, which {@link #check} then tells. */
    public String text(String name) {
        return required(name, false);
    }

    /** A required text without the white space around it. Empty text if it does not hold. */
    public String trimmedText(String name) {
        return required(name, true);
    }

    /**
     * A text that most clients do not know of, without the white space around it. Missing, null and blank are the same;
     * anything else is taken as it is written, so that no client is refused for what it sent before the field had a
     * meaning.
     */
    public Optional<String> ignorableText(String name) {
        JsonNode value = values.get(name);
        return value == null || value.isNull()
                ? Optional.empty()
                : Optional.of(WhiteSpace.trim(value.isValueNode() ? value.asText() : value.toString()))
                        .filter(text -> !text.isEmpty());
    }

    /** As {@link #trimmedText(String)}, of at most that many characters. */
    public String trimmedText(String name, int longest) {
        String text = trimmedText(name);
        return text.length() <= longest
                ? text
                : problem(name, "Ensure this field has no more than %d characters.".formatted(longest));
    }

    /** {@code true} or {@code false}, required. False if it does not hold, which {@link #check} then tells. */
    public boolean flag(String name) {
        JsonNode value = values.get(name);
        if (value != null && value.isBoolean()) {
            return value.booleanValue();
        }
        return choice(name, Fields::flagOf, false);
    }

    /** A whole number that is not negative, required. 0 if it does not hold, which {@link #check} then tells. */
    public int count(String name) {
        return parsed(name, Fields::countOf, "Not a whole number of 0 or more.").orElse(0);
    }

    /**
     * A filter in the filter language, required. {@link Filter#all} if it does not hold, which {@link #check} then tells.
     *
     * @param now what {@code since:-2h} counts from
     */
    public Filter filter(String name, FilterSchema<?> schema, Instant now) {
        return switch (schema.read(text(name), now)) {
            case FilterReading.Understood(Filter filter) -> filter;
            case FilterReading.Misunderstood wrong -> {
                problems.putIfAbsent(name, List.of(wrong.problem()));
                yield Filter.all();
            }
        };
    }

    /**
     * One of several values, required.
     *
     * @param parser    finds the value by its name
     * @param otherwise what is returned if it does not hold, which {@link #check} then tells
     */
    public <T> T choice(String name, Function<String, Optional<T>> parser, T otherwise) {
        String text = text(name);
        return parser.apply(text).orElseGet(() -> {
            problems.computeIfAbsent(name, _ -> List.of("\"%s\" is not a valid choice.".formatted(text)));
            return otherwise;
        });
    }

    /**
     * A value that is written in its own way, required.
     *
     * @param parser  empty for a text that is no such value
     * @param problem what {@link #check} tells then
     * @return empty if it does not hold
     */
    public <T> Optional<T> parsed(String name, Function<String, Optional<T>> parser, String problem) {
        Optional<T> value = parser.apply(trimmedText(name));
        if (value.isEmpty()) {
            problems.putIfAbsent(name, List.of(problem));
        }
        return value;
    }

    /** A field that may be missing; read in its own way if it is there. */
    public <T> Optional<T> optional(String name, Function<String, T> reader) {
        return values.has(name) ? Optional.of(reader.apply(name)) : Optional.empty();
    }

    /** Takes these fields and no others, so that a mistyped name is not taken for one that was left out. */
    public Fields only(String... names) {
        values.fieldNames().forEachRemaining(name -> {
            if (!Arrays.asList(names).contains(name)) {
                problem(name, "Unknown field.");
            }
        });
        return this;
    }

    /**
     * Ends the reading.
     *
     * @throws BadRequestException (400) that tells every field that does not hold
     */
    public void check() {
        if (!problems.isEmpty()) {
            throw new BadRequestException(ErrorResponses.invalid(problems));
        }
    }

    private static Optional<Boolean> flagOf(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> countOf(String text) {
        return text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private String required(String name, boolean trimmed) {
        JsonNode value = values.get(name);
        if (value == null) {
            return problem(name, "This field is required.");
        }
        if (value.isNull()) {
            return problem(name, "This field may not be null.");
        }
        if (!value.isTextual() && !value.isNumber()) {
            return problem(name, "Not a valid string.");
        }
        String text = trimmed ? WhiteSpace.trim(value.asText()) : value.asText();
        String flaw = flaw(text);
        return flaw == null ? text : problem(name, flaw);
    }

    private String problem(String name, String problem) {
        problems.put(name, List.of(problem));
        return "";
    }

    private static @Nullable String flaw(String text) {
        if (text.isEmpty()) {
            return "This field may not be blank.";
        }
        if (text.indexOf('\0') >= 0) {
            return "Null characters are not allowed.";
        }
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                return "Surrogate characters are not allowed: U+%X.".formatted(c);
            }
        }
        return null;
    }

    private static String essence(String contentType) {
        int semicolon = contentType.indexOf(';');
        String essence = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return essence.strip().toLowerCase(Locale.ROOT);
    }

    /** Only UTF-8: a parser that guesses the encoding would take what a filter in front of us did not see. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadRequestException(ErrorResponses.detail(400, "JSON parse error - not UTF-8"));
        }
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return Json.tree(text(bytes));
        } catch (JsonProcessingException e) {
            throw new BadRequestException(ErrorResponses.detail(400, "JSON parse error - " + where(e.getLocation())));
        }
    }

    private static String where(@Nullable JsonLocation location) {
        return location == null
                ? "malformed"
                : "malformed at line %d column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static ObjectNode object(JsonNode json) {
        if (json instanceof ObjectNode object) {
            return object;
        }
        if (json.isNull()) {
            throw new BadRequestException(ErrorResponses.invalid("non_field_errors", "No data provided"));
        }
        throw new BadRequestException(ErrorResponses.invalid(
                "non_field_errors", "Invalid data. Expected a dictionary, but got %s.".formatted(pythonType(json))));
    }

    private static String pythonType(JsonNode json) {
        if (json.isArray()) {
            return "list";
        }
        if (json.isTextual()) {
            return "str";
        }
        if (json.isBoolean()) {
            return "bool";
        }
        return json.isIntegralNumber() ? "int" : "float";
    }

    /** The last of several values wins. */
    private static ObjectNode form(String text) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        UrlEncoded.forEach(text, values::put);
        return values;
    }
}
