package dev.gatehouse.server.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import java.util.OptionalLong;

/** A JSON object a line, as {@code GET /api/admin/events} has its items. */
final class JsonLines implements EventLines {

    @Override
    public String line(SecurityEvent event) {
        return Json.write(event);
    }

    @Override
    public OptionalLong sequence(String line) {
        return number(line, "/sequence");
    }

    /** A number of a JSON object; empty if the line is none that has it. */
    static OptionalLong number(String line, String pointer) {
        try {
            JsonNode number = Json.tree(line).at(pointer);
            return number.canConvertToLong() && number.isIntegralNumber()
                    ? OptionalLong.of(number.longValue())
                    : OptionalLong.empty();
        } catch (JsonProcessingException _) {
            return OptionalLong.empty();
        }
    }
}
