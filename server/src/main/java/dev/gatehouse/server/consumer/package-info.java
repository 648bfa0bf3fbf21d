/**
 * Consumers of the ledger: what reads every event once, in order. Start at
 * {@link dev.gatehouse.server.consumer.LedgerConsumer}; {@link dev.gatehouse.server.consumer.LedgerConsumers} runs them.
 */
@NullMarked
package dev.gatehouse.server.consumer;

import org.jspecify.annotations.NullMarked;
