/**
 * The newest events of a server on the console's own disk, encrypted and bounded; start at
 * {@link dev.gatehouse.console.store.EventStore}.
 */
@NullMarked
package dev.gatehouse.console.store;

import org.jspecify.annotations.NullMarked;
