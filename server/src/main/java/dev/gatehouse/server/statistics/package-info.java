/**
 * Counts of events over time, for charts. Start at {@link dev.gatehouse.server.statistics.StatisticsEndpoints}.
 */
@NullMarked
package dev.gatehouse.server.statistics;

import org.jspecify.annotations.NullMarked;
