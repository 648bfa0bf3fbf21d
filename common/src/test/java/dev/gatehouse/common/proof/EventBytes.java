package dev.gatehouse.common.proof;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The bytes of an event that a ledger hashes (decision 0002), for ledgers that are made up. */
public final class EventBytes {

    private EventBytes() {}

    /** In UTF-8 these are the bytes. */
    public static String of(SecurityEvent event) {
        return Stream.of(
                        "gatehouse-event-1",
                        event.sequence(),
                        ChronoUnit.MICROS.between(Instant.EPOCH, event.occurredAt()),
                        event.type().code(),
                        event.severity().code(),
                        event.userId(),
                        event.username(),
                        event.sessionId(),
                        event.address(),
                        event.userAgent(),
                        event.route(),
                        Json.write(event.details()))
                .map(EventBytes::field)
                .collect(Collectors.joining());
    }

    private static String field(@Nullable Object value) {
        return value == null ? "-," : value.toString().getBytes(StandardCharsets.UTF_8).length + ":" + value + ",";
    }
}
