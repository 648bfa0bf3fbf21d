package dev.gatehouse.server.detection;

import dev.gatehouse.common.text.Agents;
import java.time.Instant;
import java.util.Optional;

/**
 * What was known of an account before an event: what the event's own network and program are to it. Of a stranger nothing
 * is known.
 *
 * @param logins       how many logins it had; 0 where it is new, or no event tells
 * @param lastLogin    the last one, or a refresh that came a day or more after it; empty where none is known
 * @param knownNetwork whether it has signed in, or gone on, from the event's network (/24, or /48 of IPv6) before
 * @param knownProgram whether it has done so with the event's program ({@link Agents#family}) before
 * @param usualHour    whether it has acted in the event's hour of the day (UTC) before
 */
public record Familiarity(
        long logins, Optional<Instant> lastLogin, boolean knownNetwork, boolean knownProgram, boolean usualHour) {

    /** Nothing is known. */
    public static final Familiarity NONE = new Familiarity(0, Optional.empty(), false, false, false);

    /** Fewer logins than these say nothing of what an account is used to. */
    private static final int ENOUGH_LOGINS = 3;

    /** Whether enough is known for a new network or program to mean something. */
    boolean isEstablished() {
        return logins >= ENOUGH_LOGINS;
    }
}
