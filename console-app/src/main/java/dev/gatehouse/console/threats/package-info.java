/**
 * The page that shows attacks as cases, and settles them; start at {@link dev.gatehouse.console.threats.ThreatsPage}.
 */
@NullMarked
package dev.gatehouse.console.threats;

import org.jspecify.annotations.NullMarked;
