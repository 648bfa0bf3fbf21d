/**
 * Proofs about the event ledger that a client verifies by itself: a Merkle tree (RFC 9162) and its signed heads (C2SP
 * tlog-checkpoint); start at {@link dev.gatehouse.common.proof.MerkleTree} and {@link dev.gatehouse.common.proof.NoteKey}.
 */
@NullMarked
package dev.gatehouse.common.proof;

import org.jspecify.annotations.NullMarked;
