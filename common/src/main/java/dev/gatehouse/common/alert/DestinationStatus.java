package dev.gatehouse.common.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a destination of alerts or events is.
 *
 * @param name        such as {@code mail} or {@code webhook-events}
 * @param carries     {@code alerts} or {@code events}
 * @param owed        how many alerts, or how many events of any kind, are still before it
 * @param failures    how often in a row it has not taken what was sent; 0 where it took the last
 * @param nextTryAt   when it is tried again; null where it took the last
 * @param succeededAt when it took something last; null for never
 * @param failedAt    when it failed last; null for never
 * @param problem     what went wrong then, in one sentence; null for never
 */
public record DestinationStatus(
        String name,
        String carries,
        long owed,
        int failures,
        @Nullable Instant nextTryAt,
        @Nullable Instant succeededAt,
        @Nullable Instant failedAt,
        @Nullable String problem) {}
