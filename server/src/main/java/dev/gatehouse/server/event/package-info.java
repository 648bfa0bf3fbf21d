/**
 * The event ledger: appended to in the transaction that it records, sealed into a hash chain, read by everything that
 * watches. Start at {@link dev.gatehouse.server.event.EventLog}.
 */
@NullMarked
package dev.gatehouse.server.event;

import org.jspecify.annotations.NullMarked;
