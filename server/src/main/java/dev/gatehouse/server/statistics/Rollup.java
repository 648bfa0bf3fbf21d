package dev.gatehouse.server.statistics;

import java.time.Instant;

/**
 * A row: how often an item was counted in a bucket.
 *
 * @param startsAt when the bucket begins
 * @param total    never too low
 * @param surplus  by how much it may be too high
 */
record Rollup(Instant startsAt, String item, long total, long surplus) {

    /** What is certain. */
    long certain() {
        return total - surplus;
    }
}
