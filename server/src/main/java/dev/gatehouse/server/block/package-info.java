/**
 * Addresses and networks from which nothing is accepted (R22). Start at {@link dev.gatehouse.server.block.BlockService};
 * {@link dev.gatehouse.server.block.Blocks} puts the parts together.
 */
@NullMarked
package dev.gatehouse.server.block;

import org.jspecify.annotations.NullMarked;
