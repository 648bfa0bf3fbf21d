package dev.gatehouse.server.throttle;

import dev.gatehouse.common.throttle.RecentUse;
import java.time.Duration;
import java.time.Instant;

/** What a limit let through and refused in the last hour and day, and whose requests these were. Thread-safe. */
final class Traffic {

    private final SlicedTraffic hour = new SlicedTraffic(Duration.ofMinutes(1), 60);
    private final SlicedTraffic day = new SlicedTraffic(Duration.ofHours(1), 24);

    void count(boolean admitted, String key, Instant now) {
        hour.count(admitted, key, now);
        day.count(admitted, key, now);
    }

    RecentUse hour(Instant now) {
        return hour.use(now);
    }

    RecentUse day(Instant now) {
        return day.use(now);
    }
}
