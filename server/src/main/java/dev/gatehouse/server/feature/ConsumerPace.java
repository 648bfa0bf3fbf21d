package dev.gatehouse.server.feature;

import java.time.Duration;

/**
 * How patient consumers are.
 *
 * @param tries   how often an event is given to a consumer before it is parked
 * @param first   the pause after an event's first failure; each further one is twice as long
 * @param idle    how long a consumer without events waits before it looks at its cursor again; shorter than half a lease
 * @param standby how often a consumer looks whether the process that works for it has died
 */
record ConsumerPace(int tries, Duration first, Duration idle, Duration standby) {

    /** Some six seconds for an event that fails; a dead process is replaced within four. */
    static ConsumerPace standard() {
        return new ConsumerPace(6, Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    /** The pause after so many failures, from 1 on. */
    Duration pause(int failures) {
        return first.multipliedBy(1L << (failures - 1));
    }
}
