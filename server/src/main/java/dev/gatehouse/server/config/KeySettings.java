package dev.gatehouse.server.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How long signing keys are used.
 *
 * @param rotateAfter how long a key signs tokens before the next one takes its place (R24); 1 hour to 3,650 days,
 *                    default 90 days; empty if keys are only rotated by hand
 */
public record KeySettings(Optional<Duration> rotateAfter) {

    static KeySettings from(Section section) {
        return new KeySettings(
                section.durationOrOff("rotate-after", "P90D", Duration.ofHours(1), Duration.ofDays(3650)));
    }
}
