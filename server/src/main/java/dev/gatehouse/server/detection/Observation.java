package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.SecurityEvent;

/**
 * One event as detectors see it: sealed, with what was known of its account before it.
 *
 * @param event       the event
 * @param familiarity what was known before
 */
public record Observation(SecurityEvent event, Familiarity familiarity) {

    /** An event of whose account nothing was known. */
    public static Observation of(SecurityEvent event) {
        return new Observation(event, Familiarity.NONE);
    }
}
