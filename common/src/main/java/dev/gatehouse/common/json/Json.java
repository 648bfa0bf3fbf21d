package dev.gatehouse.common.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.jspecify.annotations.Nullable;

/**
 * JSON as it is on the wire: compact, snake_case, instants in ISO 8601, UTF-8 unescaped. Reading is strict about the
 * JSON itself (duplicate members, trailing text and deep nesting are errors) and lenient about members that it does not
 * know, so that an older console can talk to a newer server. Thread-safe.
 */
public final class Json {

    /** Deeper than anything that Gatehouse sends or takes, and far from what a stack minds. */
    private static final int DEEPEST = 32;

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    /** Writes a value as compact JSON. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON: " + value.getClass(), e);
        }
    }

    /** Writes a value as compact JSON in UTF-8. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON: " + value.getClass(), e);
        }
    }

    /**
     * Reads any JSON.
     *
     * @throws JsonProcessingException if the text is not JSON; nothing at all is not JSON
     */
    public static JsonNode tree(String json) throws JsonProcessingException {
        JsonNode tree = MAPPER.readTree(json);
        if (tree.isMissingNode()) {
            throw new JsonParseException("Nothing to read");
        }
        return tree;
    }

    /**
     * Reads a value of that type.
     *
     * @throws JsonProcessingException if the text is not JSON, or not of that type; {@code null} is of none
     */
    public static <T> T read(String json, Class<T> type) throws JsonProcessingException {
        return given(MAPPER.readValue(json, type));
    }

    /**
     * Reads a value of that generic type.
     *
     * @throws JsonProcessingException if the text is not JSON, or not of that type; {@code null} is of none
     */
    public static <T> T read(String json, TypeReference<T> type) throws JsonProcessingException {
        return given(MAPPER.readValue(json, type));
    }

    private static <T> T given(@Nullable T value) throws JsonParseException {
        if (value == null) {
            throw new JsonParseException("It is null");
        }
        return value;
    }

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
        return mapper;
    }
}
