/**
 * Writing events: each is appended to the transaction that it records, and floods are summed. What becomes of them is in
 * {@code ledger}. Start at {@link dev.gatehouse.server.event.EventLog}.
 */
@NullMarked
package dev.gatehouse.server.event;

import org.jspecify.annotations.NullMarked;
