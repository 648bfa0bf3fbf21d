/**
 * Counts over time, for charts and for those who tune the server (R19, R36 to R38). Start at
 * {@link dev.gatehouse.server.statistics.RollupConsumer}, which makes them of the ledger, and
 * {@link dev.gatehouse.server.statistics.RollupEndpoints}, which show them.
 */
@NullMarked
package dev.gatehouse.server.statistics;

import org.jspecify.annotations.NullMarked;
