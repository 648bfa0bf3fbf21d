/**
 * The border between the FX thread and all others; start at {@link dev.gatehouse.console.fx.Tasks} and
 * {@link dev.gatehouse.console.fx.EventPump}.
 */
@NullMarked
package dev.gatehouse.console.fx;

import org.jspecify.annotations.NullMarked;
