/**
 * Clients that keep a server busy, and the journal of what it acknowledged to them. Start reading at
 * {@link dev.gatehouse.bench.load.Load}.
 */
@NullMarked
package dev.gatehouse.bench.load;

import org.jspecify.annotations.NullMarked;
