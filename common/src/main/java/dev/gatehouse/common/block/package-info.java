/**
 * Blocked addresses and networks, as the admin API shows them. Start at {@link dev.gatehouse.common.block.Block}.
 */
@NullMarked
package dev.gatehouse.common.block;

import org.jspecify.annotations.NullMarked;
