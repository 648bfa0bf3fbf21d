package dev.gatehouse.common.throttle;

import java.util.List;

/**
 * What one rate limit has done in some time.
 *
 * @param admitted how many requests it let through
 * @param refused  how many it refused
 * @param busiest  who asked most often, the busiest first; at most 20
 */
public record RecentUse(long admitted, long refused, List<BusyKey> busiest) {

    public RecentUse {
        busiest = List.copyOf(busiest);
    }
}
