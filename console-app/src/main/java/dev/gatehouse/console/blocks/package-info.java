/**
 * The page that shows blocked addresses and networks; start at
 * {@link dev.gatehouse.console.blocks.BlocksViewModel}.
 */
@NullMarked
package dev.gatehouse.console.blocks;

import org.jspecify.annotations.NullMarked;
