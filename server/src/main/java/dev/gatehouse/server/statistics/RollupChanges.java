package dev.gatehouse.server.statistics;

import dev.gatehouse.server.statistics.TopCounters.Counter;

/** Takes what has changed in one bucket. */
interface RollupChanges {

    void insert(String item, Counter counter);

    void update(String item, Counter counter);

    void delete(String item);
}
