package dev.gatehouse.server.drill;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Columns;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as {@code GET /api/admin/events} gives its items, read from anywhere: only its type and its time must be there.
 */
record EventLine(
        @Nullable Long sequence,
        @Nullable Instant occurredAt,
        @Nullable EventType type,
        @Nullable String username,
        @Nullable String sessionId,
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String route,
        @Nullable Map<String, @Nullable Object> details) {

    /** No event's JSON is as long. */
    static final int LONGEST = 100_000;

    /**
     * Reads a line.
     *
     * @param number the line's, which stands in for a sequence
     * @throws IllegalArgumentException if it is no event, with a message that says why
     */
    static SecurityEvent read(String line, long number) {
        if (line.length() > LONGEST) {
            throw new IllegalArgumentException("longer than any event is");
        }
        try {
            return Json.read(line, EventLine.class).event(number);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private SecurityEvent event(long number) {
        if (type == null || occurredAt == null) {
            throw new IllegalArgumentException("an event has a \"type\" and an \"occurred_at\"");
        }
        if (!Columns.within(occurredAt).equals(occurredAt)) {
            throw new IllegalArgumentException("\"occurred_at\" is in none of the years 1 to 9999");
        }
        return new SecurityEvent(
                sequence == null ? number : sequence,
                occurredAt,
                type,
                Severity.INFO,
                null,
                username,
                session(),
                address,
                userAgent,
                route,
                texts(),
                "");
    }

    /** Other products' sessions have ids of other forms; each gets one of ours that is always the same. */
    private @Nullable SessionId session() {
        return sessionId == null
                ? null
                : SessionId.parse(sessionId)
                        .orElseGet(
                                () -> new SessionId(UUID.nameUUIDFromBytes(sessionId.getBytes(StandardCharsets.UTF_8))
                                        .toString()
                                        .replace("-", "")));
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        if (details != null) {
            details.forEach((code, value) -> {
                if (value != null) {
                    texts.put(code, value.toString());
                }
            });
        }
        return texts;
    }
}
