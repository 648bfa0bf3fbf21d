/**
 * The load program: it starts or finds a server, loads it, and says what came of it. Start reading at
 * {@link dev.gatehouse.bench.Main}.
 */
@NullMarked
package dev.gatehouse.bench;

import org.jspecify.annotations.NullMarked;
