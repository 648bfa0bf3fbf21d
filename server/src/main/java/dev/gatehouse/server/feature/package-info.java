/**
 * What a feature of the server is, and what runs its workers and its consumers of the ledger and tells Prometheus of
 * them (R23, R33). Start at
 * {@link dev.gatehouse.server.feature.Feature}; {@link dev.gatehouse.server.feature.LedgerConsumers} gives consumers every
 * event once, in order.
 */
@NullMarked
package dev.gatehouse.server.feature;

import org.jspecify.annotations.NullMarked;
