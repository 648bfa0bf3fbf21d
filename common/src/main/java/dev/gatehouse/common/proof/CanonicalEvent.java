package dev.gatehouse.common.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.session.SessionId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event from the bytes that the ledger hashes (decision 0002), so that what is shown of a proved event is what is
 * proved, and not something beside it. Confined to one thread.
 */
final class CanonicalEvent {

    private static final String FORM = "gatehouse-event-1";

    private static final int FIELDS = 12;

    /** No field is longer than a megabyte by far. */
    private static final int LONGEST_LENGTH = 7;

    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final byte[] bytes;
    private int at;

    private CanonicalEvent(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The event, without its hash; empty for anything else than the bytes of one. */
    static Optional<SecurityEvent> read(String canonical) {
        try {
            return new CanonicalEvent(canonical.getBytes(StandardCharsets.UTF_8)).event();
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private Optional<SecurityEvent> event() {
        List<@Nullable String> fields = new ArrayList<>();
        while (at < bytes.length && fields.size() <= FIELDS) {
            fields.add(field());
        }
        return fields.size() == FIELDS && FORM.equals(fields.getFirst())
                ? Optional.of(event(fields))
                : Optional.empty();
    }

    private @Nullable String field() {
        if (bytes[at] == '-') {
            at++;
            expect(',');
            return null;
        }
        int begin = at;
        while (bytes[at] != ':') {
            at++;
        }
        if (at - begin > LONGEST_LENGTH) {
            throw new IllegalArgumentException("Too long a field");
        }
        int length = Integer.parseInt(text(begin, at));
        int from = at + 1;
        at = Math.addExact(from, length);
        expect(',');
        return text(from, from + length);
    }

    private void expect(char wanted) {
        if (bytes[at++] != wanted) {
            throw new IllegalArgumentException("No field ends at " + at);
        }
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** What cannot be understood, for it is of a newer server or was tampered with, is shown as far as it can be. */
    private static SecurityEvent event(List<@Nullable String> fields) {
        return new SecurityEvent(
                Long.parseLong(given(fields, 1)),
                Instant.EPOCH.plus(Long.parseLong(given(fields, 2)), ChronoUnit.MICROS),
                EventType.parse(given(fields, 3)).orElse(EventType.UNKNOWN),
                Severity.parse(given(fields, 4)).orElse(Severity.CRITICAL),
                Optional.ofNullable(fields.get(5)).flatMap(AccountId::parse).orElse(null),
                fields.get(6),
                Optional.ofNullable(fields.get(7)).flatMap(SessionId::parse).orElse(null),
                fields.get(8),
                fields.get(9),
                fields.get(10),
                details(given(fields, 11)),
                "");
    }

    private static String given(List<@Nullable String> fields, int place) {
        String field = fields.get(place);
        if (field == null) {
            throw new IllegalArgumentException("Field " + place + " is missing");
        }
        return field;
    }

    private static Map<String, String> details(String json) {
        try {
            Map<String, String> read = Json.read(json, DETAILS);
            return read.containsValue(null) ? Map.of("unreadable", json) : read;
        } catch (JsonProcessingException _) {
            return Map.of("unreadable", json);
        }
    }
}
