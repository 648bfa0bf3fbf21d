/**
 * The ledger: events sealed into a hash chain, signed, verified, searched, streamed and counted over time. Start at {@link
 * dev.gatehouse.server.ledger.Ledger} for reading, at {@link dev.gatehouse.server.ledger.Sealer} for sealing, and at
 * {@link dev.gatehouse.server.ledger.AuditVerification} for proof.
 */
@NullMarked
package dev.gatehouse.server.ledger;

import org.jspecify.annotations.NullMarked;
