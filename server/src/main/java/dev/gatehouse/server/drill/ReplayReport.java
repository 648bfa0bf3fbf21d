package dev.gatehouse.server.drill;

import dev.gatehouse.common.threat.ThreatCase;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would have come of recorded events under some settings.
 *
 * @param from             from then on
 * @param to               until before that
 * @param events           how many events there were
 * @param recordedLockouts how many lockouts began then
 * @param lockouts         those that would have begun
 * @param recordedCases    how many cases were opened then
 * @param cases            those that would have been opened, as they would be at the end
 * @param hurt             logins and refreshes that succeeded and would have been refused
 */
record ReplayReport(
        Instant from,
        Instant to,
        long events,
        long recordedLockouts,
        List<StartedLockout> lockouts,
        long recordedCases,
        List<ThreatCase> cases,
        List<Hurt> hurt) {

    /**
     * A lockout that would have begun.
     *
     * @param rule     which rule would have locked
     * @param username this name; null where an address alone
     * @param address  this client; null where a name alone
     * @param at       when
     * @param failures after how many failures
     */
    record StartedLockout(
            String rule,
            @Nullable String username,
            @Nullable String address,
            Instant at,
            int failures) {}

    /**
     * A user who got in, and would not have.
     *
     * @param username who
     * @param address  from where
     * @param at       when
     * @param by       {@code lockout} or {@code block}
     */
    record Hurt(@Nullable String username, @Nullable String address, Instant at, String by) {}
}
