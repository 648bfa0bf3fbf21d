package dev.gatehouse.server.detection;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sealed events for tests. */
public final class TestEvents {

    private TestEvents() {}

    /** An event about a user from an address, with an agent. */
    public static SecurityEvent of(
            long sequence, Instant at, EventType type, String username, @Nullable String address, String agent) {
        return new SecurityEvent(
                sequence,
                at,
                type,
                type.severity(),
                new AccountId(7),
                username,
                null,
                address,
                agent,
                "POST /api/token/",
                Map.of(),
                "0".repeat(64));
    }

    /** The event with one more detail. */
    public static SecurityEvent with(String code, String value, SecurityEvent event) {
        Map<String, String> details = new HashMap<>(event.details());
        details.put(code, value);
        return new SecurityEvent(
                event.sequence(),
                event.occurredAt(),
                event.type(),
                event.severity(),
                event.userId(),
                event.username(),
                event.sessionId(),
                event.address(),
                event.userAgent(),
                event.route(),
                details,
                event.hash());
    }
}
