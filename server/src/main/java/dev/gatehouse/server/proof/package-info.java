/**
 * Keeps a Merkle tree in tiles, grows it and proves with it; knows nothing of what its leaves are. Start at
 * {@link dev.gatehouse.server.proof.TileTree}.
 */
@NullMarked
package dev.gatehouse.server.proof;

import org.jspecify.annotations.NullMarked;
