package dev.gatehouse.common.throttle;

import java.time.Instant;
import java.util.List;

/**
 * What a server's rate limits have done lately. The numbers are that one server's, and begin when it starts.
 *
 * @param since  when it started
 * @param limits all of them, also those that are off
 */
public record Throttles(Instant since, List<LimitUse> limits) {

    public Throttles {
        limits = List.copyOf(limits);
    }
}
