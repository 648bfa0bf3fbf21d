package dev.gatehouse.server.accountimport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatehouse.server.config.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The JSON that {@code manage.py dumpdata} writes: an array of {@code {"model": …, "pk": …, "fields": {…}}}. It is read as
 * a stream, one entry in memory at a time, and of an entry only the fields that are asked for. Confined to a thread.
 */
final class DjangoDump {

    /** Of a text that is asked for; other texts are passed over at any length. */
    private static final int LONGEST_TEXT = 100_000;

    /** Django's own serializer nests fields that are JSON themselves. */
    private static final int DEEPEST = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_TEXT)
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private final JsonParser parser;
    private final Set<String> wanted;
    private long number;

    private DjangoDump(JsonParser parser, Set<String> wanted) {
        this.parser = parser;
        this.wanted = wanted;
    }

    /**
     * Reads a dump to its end.
     *
     * @param wanted  the fields that are asked for
     * @param entries takes each entry as soon as it is read
     * @throws DumpException if it is no such JSON, or cannot be read; the entries before that have been taken
     */
    static void read(InputStream in, Set<String> wanted, Consumer<DumpEntry> entries) throws DumpException {
        try (JsonParser parser = MAPPER.createParser(in)) {
            new DjangoDump(parser, wanted).read(entries);
        } catch (IOException e) {
            throw new DumpException("it cannot be read: " + FileProblem.of(e), e);
        }
    }

    private void read(Consumer<DumpEntry> entries) throws IOException, DumpException {
        try {
            readAll(entries);
        } catch (StreamConstraintsException e) {
            throw new DumpException("entry %d has what is too long or too deep, %s".formatted(number, here()), e);
        } catch (JsonProcessingException e) {
            throw new DumpException("it is no JSON " + at(e.getLocation()), e);
        }
    }

    private void readAll(Consumer<DumpEntry> entries) throws IOException, DumpException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new DumpException("it is no list, as manage.py dumpdata writes one");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            number++;
            entries.accept(entry());
        }
        if (parser.nextToken() != null) {
            throw new DumpException("it goes on behind its end, " + here());
        }
    }

    private DumpEntry entry() throws IOException, DumpException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new DumpException("entry %d is no object, %s".formatted(number, here()));
        }
        String model = "";
        JsonNode pk = MissingNode.getInstance();
        Map<String, JsonNode> fields = Map.of();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "model" -> model = scalar().asText();
                case "pk" -> pk = scalar();
                case "fields" -> fields = fields();
                default -> parser.skipChildren();
            }
        }
        return new DumpEntry(number, model, pk, fields);
    }

    private Map<String, JsonNode> fields() throws IOException {
        Map<String, JsonNode> fields = new HashMap<>();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return fields;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (wanted.contains(name)) {
                fields.put(name, scalar());
            } else {
                parser.skipChildren();
            }
        }
        return fields;
    }

    /** A value that is no list and no object; missing if it is one. */
    private JsonNode scalar() throws IOException {
        if (parser.currentToken().isScalarValue()) {
            return parser.readValueAsTree();
        }
        parser.skipChildren();
        return MissingNode.getInstance();
    }

    private String here() {
        return at(parser.currentTokenLocation());
    }

    private static String at(JsonLocation location) {
        return "at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }
}
